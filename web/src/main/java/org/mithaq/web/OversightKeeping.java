package org.mithaq.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.http.Handler;
import org.mithaq.http.Header;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.AgreementId;
import org.mithaq.web.OversightModel.LineFact;

/** What has to be erased when, how long the log is kept, and the log to take along. */
final class OversightKeeping {

    private static final Duration SOON = Duration.ofDays(30);
    private static final int ROWS = 50;
    private static final int MOST_OFFSET = LedgerBook.Retention.MOST_COUNTED;

    private final WebParts parts;
    private final Pages pages;

    OversightKeeping(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        Capability needed = Capability.READ_LEDGER;
        return List.of(
                Page.of(needed, Route.get("/oversight/retention", Permission.PERSON), pages, this::retention),
                Page.of(needed, Route.get("/oversight/pack", Permission.PERSON), pages, this::offer),
                Page.formOf(needed, Route.post("/oversight/pack", Permission.PERSON), pages, this::download));
    }

    private Reply retention(Visit visit) {
        Look look = visit.look();
        LedgerText text = new LedgerText(look, parts.directory().current());
        Instant now = parts.clock().instant();
        int offset = visit.asked("from")
                .filter(asked -> asked.matches("\\d{1,5}"))
                .map(Integer::parseInt)
                .filter(asked -> asked <= MOST_OFFSET)
                .orElse(0);
        LedgerBook.Retention found = parts.ledger().book().retention(now.plus(SOON), offset, ROWS);
        int next = offset + ROWS;
        return pages.page(
                200,
                "retention",
                new OversightModel.Retention(
                        pages.frame(visit, Frame.Place.OVERSIGHT, OversightWord.OVERSIGHT_TITLE),
                        found.count() > MOST_OFFSET ? look.count(MOST_OFFSET) + "+" : look.count(found.count()),
                        found.due().stream()
                                .map(due -> new OversightModel.Due(
                                        due.handle().text(),
                                        text.party(due.originator().text()),
                                        due.agreements().stream()
                                                .map(AgreementId::text)
                                                .sorted()
                                                .toList(),
                                        look.date(due.until()),
                                        !due.until().isAfter(now)))
                                .toList(),
                        next < found.count() && next <= MOST_OFFSET
                                ? Optional.of("/oversight/retention?from=" + next)
                                : Optional.empty(),
                        log(look, parts.ledger().book().kept())));
    }

    private static List<LineFact> log(Look look, LedgerBook.Kept kept) {
        List<LineFact> facts = new ArrayList<>();
        facts.add(new LineFact(
                OversightWord.KEPT_DAYS,
                OversightLog.said(look.count(kept.keptFor().toDays()))));
        facts.add(new LineFact(OversightWord.KEPT_TICKS, OversightLog.said(look.count(kept.ticks()))));
        kept.first().ifPresent(first -> {
            facts.add(new LineFact(OversightWord.KEPT_FIRST, OversightLog.said(look.date(first))));
            facts.add(new LineFact(OversightWord.KEPT_GOES, OversightLog.said(look.date(first.plus(kept.keptFor())))));
        });
        kept.last()
                .ifPresent(
                        last -> facts.add(new LineFact(OversightWord.KEPT_LAST, OversightLog.said(look.moment(last)))));
        return facts;
    }

    private Reply offer(Visit visit) {
        return offer(visit, 200, "", "");
    }

    private Reply offer(Visit visit, int status, String from, String until) {
        LocalDate today = OversightDays.of(parts.clock().instant());
        return pages.page(
                status,
                "pack",
                new OversightModel.Pack(
                        pages.frame(visit, Frame.Place.OVERSIGHT, OversightWord.OVERSIGHT_TITLE),
                        from.isEmpty() ? today.minusMonths(1).toString() : from,
                        until.isEmpty() ? today.toString() : until,
                        status != 200,
                        command("mithaq-….pack")));
    }

    private String command(String file) {
        return "./mithaq ledger verify " + file
                + parts.directory()
                        .current()
                        .own()
                        .key()
                        .map(key -> " --party-key '" + key + "'")
                        .orElse("");
    }

    /** Gives the pack; that somebody takes it with them is on record first. */
    private Reply download(Visit visit, Query form) throws IOException {
        Optional<LocalDate> from = OversightDays.day(Forms.one(form, "from"));
        Optional<LocalDate> until = OversightDays.day(Forms.one(form, "until"));
        LedgerBook book = parts.ledger().book();
        boolean backwards =
                from.isPresent() && until.filter(from.get()::isAfter).isPresent();
        Optional<LedgerBook.Pack> found = backwards ? Optional.empty() : book.pack(OversightDays.span(from, until));
        if (found.isEmpty()) {
            return offer(
                    visit,
                    422,
                    from.map(LocalDate::toString).orElse(""),
                    until.map(LocalDate::toString).orElse(""));
        }
        LedgerBook.Pack pack = found.get();
        String ticks = pack.from() + " to " + (pack.until() - 1);
        parts.ledger()
                .acts()
                .record(new Act(
                        parts.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        Act.Kind.ADMINISTRATION,
                        "user:" + visit.person().user().id(),
                        "oversight-pack",
                        "ticks " + ticks));
        String file = "mithaq-" + parts.directory().current().own().id() + "-" + pack.from() + "-" + (pack.until() - 1)
                + ".pack";
        return Reply.streamed(200, "application/octet-stream", out -> book.write(pack, out))
                .with(new Header("Content-Disposition", "attachment; filename=\"" + file + "\""));
    }
}
