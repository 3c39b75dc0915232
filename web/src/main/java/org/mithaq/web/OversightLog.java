package org.mithaq.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerKind;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.exchange.Party;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.ProofStep;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.TilePath;
import org.mithaq.web.OversightModel.LineFact;
import org.mithaq.web.OversightModel.Part;

/** The log for oversight: its entries, and the proof of each, checked while they look. Holds no content. */
final class OversightLog {

    static final int ROWS = 50;

    private static final Pattern ENTRY = Pattern.compile("([a-z]{1,20})-(\\d{1,18})");
    private static final Duration SEALED_BY_NOW = Duration.ofMinutes(1);

    private final WebParts parts;
    private final Pages pages;

    OversightLog(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.READ_LEDGER, Route.get("/oversight", Permission.PERSON), pages, this::list),
                Page.of(Capability.READ_LEDGER, Route.get("/oversight/{entry}", Permission.PERSON), pages, this::show));
    }

    private LedgerText text(Visit visit) {
        return new LedgerText(visit.look(), parts.directory().current());
    }

    private Reply list(Visit visit) {
        Look look = visit.look();
        Directory directory = parts.directory().current();
        Optional<LedgerKind> kind = kind(visit.asked("kind"));
        Optional<LocalDate> from = OversightDays.day(visit.asked("from"));
        Optional<LocalDate> until = OversightDays.day(visit.asked("until"));
        Optional<Party> party = visit.asked("party")
                .flatMap(id -> directory.parties().stream()
                        .filter(known -> known.id().text().equals(id))
                        .findFirst());
        var question = new LedgerQuestion(
                kind,
                OversightDays.span(from, until),
                new LedgerQuestion.Who(party.map(Party::id), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty());
        String chosen = party.map(known -> known.id().text()).orElse("");
        String address = "/oversight?kind=" + kind.map(OversightLog::value).orElse("")
                + OversightDays.field("party", chosen)
                + OversightDays.field("from", from.map(LocalDate::toString).orElse(""))
                + OversightDays.field("until", until.map(LocalDate::toString).orElse(""));
        return pages.page(
                200,
                "oversight",
                new OversightModel.Log(
                        pages.frame(visit, Frame.Place.OVERSIGHT, OversightWord.OVERSIGHT_TITLE),
                        kinds(look, kind),
                        OversightDays.parties(look, directory, chosen),
                        from.map(LocalDate::toString).orElse(""),
                        until.map(LocalDate::toString).orElse(""),
                        lines(visit, parts, question, address)));
    }

    /** Entries, and where those before them are. */
    static OversightModel.Lines lines(Visit visit, WebParts parts, LedgerQuestion question, String address) {
        LedgerText text = new LedgerText(visit.look(), parts.directory().current());
        LedgerBook.Lines found =
                parts.ledger().book().find(question, visit.asked("before").flatMap(LedgerBook.Place::parse), ROWS);
        return new OversightModel.Lines(
                visit.look(),
                found.entries().stream().map(text::line).toList(),
                found.next().map(next -> address + "&before=" + next.text()));
    }

    private static String value(LedgerKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<LedgerKind> kind(Optional<String> asked) {
        return asked.flatMap(value -> Stream.of(LedgerKind.values())
                .filter(kind -> value(kind).equals(value))
                .findFirst());
    }

    private static List<Choice> kinds(Look look, Optional<LedgerKind> chosen) {
        List<Choice> kinds = new ArrayList<>();
        kinds.add(new Choice("", look.of(OversightWord.LOG_KIND_ALL), chosen.isEmpty()));
        for (LedgerKind kind : LedgerKind.values()) {
            kinds.add(new Choice(
                    value(kind),
                    look.of(LedgerText.kind(kind)),
                    chosen.filter(kind::equals).isPresent()));
        }
        return kinds;
    }

    private Reply show(Visit visit) {
        Matcher name = ENTRY.matcher(visit.request().path("entry"));
        Optional<LedgerStream> stream = name.matches() ? LedgerStream.find(name.group(1)) : Optional.empty();
        LedgerBook book = parts.ledger().book();
        Optional<EntryRecord> found = stream.flatMap(one -> book.entry(one, Long.parseLong(name.group(2))));
        if (found.isEmpty()) {
            return pages.nothingHere(visit);
        }
        EntryRecord entry = found.get();
        Optional<EntryProof> proof = book.proof(entry.stream(), entry.number());
        Optional<Checked> checked = proof.map(given -> check(given, book.keys()));
        boolean good = checked.filter(Checked::holds).isPresent();
        String number = entry.stream().word() + "/" + entry.number();
        return pages.page(
                200,
                "entry",
                new OversightModel.Entry(
                        pages.frame(
                                visit,
                                Frame.Place.OVERSIGHT,
                                visit.look().of(OversightWord.ENTRY_TITLE) + " \u2066" + number + "\u2069"),
                        facts(visit, entry),
                        LedgerText.handles(entry),
                        checked.isPresent()
                                ? good ? OversightWord.PROOF_HOLDS : OversightWord.PROOF_FAILS
                                : isSealed(entry) ? OversightWord.PROOF_NONE : OversightWord.PROOF_WAITS,
                        good,
                        checked.map(one -> proof(visit.look(), one)),
                        "./mithaq ledger prove " + number + " --out proof.txt"));
    }

    /** Whether a tick ought to cover an entry by now. */
    private boolean isSealed(EntryRecord entry) {
        return entry.at().isBefore(parts.clock().instant().minus(SEALED_BY_NOW));
    }

    /** A proof with the steps of its examination, by the newest key that signed its checkpoint. */
    private record Checked(EntryProof proof, Optional<NoteKey> key, List<ProofStep> steps) {

        boolean holds() {
            return key.isPresent() && steps.stream().allMatch(ProofStep::holds);
        }
    }

    private static Checked check(EntryProof proof, List<NoteKey> keys) {
        Optional<NoteKey> signer = keys.reversed().stream()
                .filter(key -> proof.checkpoint().check(key) instanceof SignedNote.Check.Signed)
                .findFirst();
        Optional<NoteKey> key = signer.or(() -> keys.reversed().stream().findFirst());
        return new Checked(proof, key, key.map(proof::steps).orElse(List.of()));
    }

    private List<LineFact> facts(Visit visit, EntryRecord entry) {
        LedgerText text = text(visit);
        Look look = visit.look();
        List<LineFact> facts = new ArrayList<>();
        facts.add(new LineFact(OversightWord.COL_TIME, said(look.moment(entry.at()))));
        facts.add(new LineFact(OversightWord.COL_WHAT, said(look.of(text.what(entry)))));
        add(facts, OversightWord.COL_WHO, text.who(entry));
        entry.find("token").ifPresent(token -> facts.add(new LineFact(OversightWord.COL_TOKEN, code(token))));
        entry.find("purpose")
                .ifPresent(purpose -> facts.add(new LineFact(OversightWord.COL_PURPOSE, said(text.purpose(purpose)))));
        add(facts, OversightWord.COL_SUBJECT, text.subject(entry));
        add(facts, OversightWord.COL_REASON, text.reason(entry));
        entry.find("rows").ifPresent(rows -> facts.add(new LineFact(OversightWord.ROWS, said(rows))));
        entry.find("changed").ifPresent(rows -> facts.add(new LineFact(OversightWord.CHANGED, said(rows))));
        if (entry.stream() == LedgerStream.DISCLOSURE) {
            facts.add(new LineFact(OversightWord.ENTRY_ASKED, said(look.of(LedgerText.answer(entry)))));
            facts.add(sent(look, entry));
        }
        entry.find("disclosure")
                .ifPresent(number -> facts.add(new LineFact(OversightWord.ENTRY_OF, code("disclosure/" + number))));
        entry.find("bytes").ifPresent(bytes -> facts.add(new LineFact(OversightWord.ENTRY_BYTES, said(bytes))));
        return facts;
    }

    /** That an answer was permitted and that it arrived at the network are two facts. */
    private LineFact sent(Look look, EntryRecord disclosure) {
        Optional<EntryRecord> completion = parts.ledger().book().completion(disclosure.number());
        return new LineFact(
                OversightWord.ENTRY_SENT,
                completion
                        .map(entry -> List.of(
                                new Part(look.moment(entry.at()), false),
                                new Part("completion/" + entry.number(), true)))
                        .orElseGet(() -> said(look.of(OversightWord.ENTRY_NOT_SENT))));
    }

    private static void add(List<LineFact> facts, OversightWord label, List<Part> said) {
        if (!said.isEmpty()) {
            facts.add(new LineFact(label, said));
        }
    }

    static List<Part> said(String text) {
        return List.of(new Part(text, false));
    }

    static List<Part> code(String text) {
        return List.of(new Part(text, true));
    }

    private static OversightModel.Proof proof(Look look, Checked checked) {
        EntryProof proof = checked.proof();
        long leaf = proof.inTree().index();
        long size = proof.inTree().size();
        long tile = leaf / TilePath.FULL_WIDTH;
        int width = (int) Math.min(TilePath.FULL_WIDTH, size - tile * TilePath.FULL_WIDTH);
        List<LineFact> facts = new ArrayList<>(List.of(
                new LineFact(
                        OversightWord.PROOF_SEALED,
                        said(look.moment(proof.tick().at()))),
                new LineFact(OversightWord.PROOF_LEAF, said(look.count(leaf))),
                new LineFact(OversightWord.PROOF_SIZE, said(look.count(size))),
                new LineFact(
                        OversightWord.PROOF_ENTRIES,
                        said(look.count(proof.inTick().path().size()))),
                new LineFact(
                        OversightWord.PROOF_TICK_ROOT, code(proof.tick().root().base64()))));
        checked.key().ifPresent(key -> facts.add(new LineFact(OversightWord.PROOF_KEY, code(key.toString()))));
        return new OversightModel.Proof(
                checked.steps().stream()
                        .map(step -> new OversightModel.Step(word(step.level()), step.holds(), step.message()))
                        .toList(),
                facts,
                proof.checkpoint().write(),
                "/log/" + new TilePath.Hashes(0, tile, width).text(),
                "/log/" + new TilePath.Entries(tile, width).text());
    }

    private static OversightWord word(ProofStep.Level level) {
        return switch (level) {
            case ENTRY_IN_TICK -> OversightWord.STEP_ENTRY;
            case TICK_OF_ENTRIES -> OversightWord.STEP_TICK;
            case TICK_IN_TREE -> OversightWord.STEP_TREE;
            case CHECKPOINT_SIGNED -> OversightWord.STEP_SIGNED;
        };
    }
}
