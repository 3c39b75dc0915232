package org.mithaq.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.Directory;
import org.mithaq.federation.Federation;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.PartyId;

/** How the node does, for those who run it. Holds no content. */
final class Operation {

    private static final Map<String, OperationWord> SUBJECTS = Map.ofEntries(
            Map.entry("accepting", OperationWord.HEALTH_ACCEPTING),
            Map.entry("room", OperationWord.HEALTH_ROOM),
            Map.entry("backup", OperationWord.HEALTH_BACKUP),
            Map.entry("federation", OperationWord.HEALTH_FEDERATION),
            Map.entry("version", OperationWord.HEALTH_VERSION),
            Map.entry("encoding", OperationWord.HEALTH_ENCODING),
            Map.entry("durability", OperationWord.HEALTH_DURABILITY),
            Map.entry("trigrams", OperationWord.HEALTH_TRIGRAMS),
            Map.entry("schema", OperationWord.HEALTH_SCHEMA),
            Map.entry("writer", OperationWord.HEALTH_WRITER),
            Map.entry("counts", OperationWord.HEALTH_COUNTS),
            Map.entry("visibility", OperationWord.HEALTH_VISIBILITY),
            Map.entry("bodies", OperationWord.HEALTH_BODIES),
            Map.entry("digests", OperationWord.HEALTH_DIGESTS),
            Map.entry("disk", OperationWord.HEALTH_DISK));

    private final WebParts parts;
    private final Pages pages;
    private final OperationDesk desk;

    Operation(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
        this.desk = parts.desks().operation();
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.ADMINISTER, Route.get("/operation", Permission.PERSON), pages, this::show),
                Page.formOf(Capability.ADMINISTER, Route.post("/operation", Permission.PERSON), pages, (_, _) -> {
                    desk.look();
                    return pages.goTo("/operation");
                }));
    }

    private Reply show(Visit visit) {
        Look look = visit.look();
        OperationDesk.Health health = desk.health();
        return pages.page(
                200,
                "operation",
                new OperationModel.Overview(
                        pages.frame(visit, Frame.Place.OPERATION, OperationWord.OPERATION_TITLE),
                        health.checks().stream().map(Operation::check).toList(),
                        health.looked().map(look::date),
                        desk.queues().stream().map(queue -> queue(look, queue)).toList(),
                        partners(look),
                        storage(look, desk.storage()),
                        backups(look, desk.backups()),
                        desk.version()));
    }

    private static OperationModel.Check check(OperationDesk.Check check) {
        return new OperationModel.Check(
                SUBJECTS.getOrDefault(check.subject(), OperationWord.HEALTH_OTHER),
                switch (check.outcome()) {
                    case GOOD -> OperationWord.HEALTH_GOOD;
                    case WARNING -> OperationWord.HEALTH_WARNING;
                    case FAILED -> OperationWord.HEALTH_FAILED;
                },
                check.outcome() == OperationDesk.Outcome.GOOD,
                check.found());
    }

    private static OperationModel.QueueLine queue(Look look, OperationDesk.Waiting waiting) {
        return new OperationModel.QueueLine(
                switch (waiting.queue()) {
                    case CONTENT -> OperationWord.QUEUE_CONTENT;
                    case DISCLOSURES -> OperationWord.QUEUE_DISCLOSURES;
                    case SEARCH -> OperationWord.QUEUE_SEARCH;
                },
                look.count(waiting.count()),
                waiting.most().map(look::count).orElse(""),
                waiting.behind().map(Duration::toSeconds).map(look::count).orElse(""));
    }

    private List<OperationModel.PartnerLine> partners(Look look) {
        Map<PartyId, Federation.Aside> aside = new HashMap<>();
        parts.liaison().ifPresent(liaison -> liaison.aside().forEach(one -> aside.put(one.partner(), one)));
        return parts.liaison().map(Liaison::partners).orElse(List.of()).stream()
                .map(partner -> partner(
                        look,
                        partner,
                        Optional.ofNullable(aside.get(partner.declared().party()))))
                .toList();
    }

    private OperationModel.PartnerLine partner(
            Look look, Liaison.KnownPartner partner, Optional<Federation.Aside> aside) {
        Directory directory = parts.directory().current();
        PartyId party = partner.declared().party();
        int failures = partner.state().way().failures();
        return new OperationModel.PartnerLine(
                party.text(),
                AgreementState.name(look, directory, party),
                partner.state().way().lastDone().map(look::date).orElseGet(() -> look.of(PartnerWord.PARTNER_NEVER)),
                look.count(failures),
                failures == 0,
                look.count(aside.map(one -> one.use().entries()).orElse(0L)),
                aside.map(Federation.Aside::full).orElse(false));
    }

    private static OperationModel.Storage storage(Look look, OperationDesk.Storage storage) {
        return new OperationModel.Storage(
                size(look, storage.databaseBytes()),
                storage.freeBytes().map(free -> size(look, free)).orElse(""),
                storage.tables().stream()
                        .map(table -> new OperationModel.TableLine(
                                table.name(), size(look, table.bytes()), look.count(table.rows())))
                        .toList());
    }

    private static OperationModel.Backups backups(Look look, OperationDesk.Backups backups) {
        Optional<OperationDesk.Backup> newest = backups.newest();
        return new OperationModel.Backups(
                backups.elsewhere(),
                look.count(backups.count()),
                newest.map(one -> look.date(one.made())).orElse(""),
                newest.map(one -> look.date(one.expires())).orElse(""),
                newest.map(one -> size(look, one.bytes())).orElse(""),
                backups.command());
    }

    /** Bytes in binary units (IEC 80000-13), with one decimal place; always in Latin digits, as the unit is. */
    private static String size(Look look, long bytes) {
        NumberFormat one =
                NumberFormat.getInstance(Locale.forLanguageTag(look.language().tag() + "-u-nu-latn"));
        one.setMaximumFractionDigits(1);
        return bytes < 1L << 30
                ? one.format(bytes / (double) (1 << 20)) + " MiB"
                : one.format(bytes / (double) (1L << 30)) + " GiB";
    }
}
