package org.mithaq.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.accounts.Capability;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.RowOutcome;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/**
 * What partners gave and this node did not take: it is looked at here, offered again, or dropped. Each look is on record.
 * Sent twice, a form finds nothing more to do the second time.
 */
final class Quarantine {

    private static final int MOST = 200;

    private final WebParts parts;
    private final Pages pages;

    Quarantine(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.DECIDE_QUARANTINE, Route.get("/quarantine", Permission.PERSON), pages, this::list),
                Page.of(
                        Capability.DECIDE_QUARANTINE,
                        Route.get("/quarantine/{id}", Permission.PERSON),
                        pages,
                        this::show),
                Page.formOf(
                        Capability.DECIDE_QUARANTINE,
                        Route.post("/quarantine/{id}", Permission.PERSON),
                        pages,
                        this::decide));
    }

    private Reply list(Visit visit) {
        if (parts.liaison().isEmpty()) {
            return pages.nothingHere(visit);
        }
        Names names = pages.names(visit);
        return pages.page(
                200,
                "quarantine",
                new QuarantineModel(
                        pages.frame(visit, Frame.Place.QUARANTINE, RecallWord.QUARANTINE_TITLE),
                        parts.liaison().get().quarantine(MOST).stream()
                                .map(entry -> row(names, entry))
                                .toList()));
    }

    private static QuarantineModel.Row row(Names names, QuarantineEntry entry) {
        return new QuarantineModel.Row(
                entry.id().toString(),
                names.party(entry.source().partner()),
                entry.source().alias(),
                names.look().date(entry.at()),
                entry.why().rule(),
                entry.why().text(),
                names.look().count(entry.rows().size()));
    }

    private Optional<UUID> id(Visit visit) {
        String text = visit.request().path("id");
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Reply show(Visit visit) {
        return page(visit, 200, List.of());
    }

    private Reply page(Visit visit, int status, List<String> refusals) {
        Optional<QuarantineEntry> found =
                id(visit).flatMap(id -> parts.liaison().flatMap(liaison -> liaison.quarantined(visit.reader(), id)));
        if (found.isEmpty()) {
            return pages.nothingHere(visit);
        }
        return pages.page(
                status,
                "quarantined",
                new QuarantineModel.One(
                        pages.frame(visit, Frame.Place.QUARANTINE, RecallWord.QUARANTINED_TITLE),
                        row(pages.names(visit), found.get()),
                        found.get().rows().stream()
                                .map(row -> item(visit.look(), row))
                                .toList(),
                        refusals));
    }

    private static QuarantineModel.Item item(Look look, FeedRow row) {
        Optional<JsonObject> object = read(row.json());
        return new QuarantineModel.Item(
                row.id().toString(),
                object.map(ItemText::name),
                ItemText.type(look, row.id().type()),
                object.map(Indented::write).orElse(row.json()));
    }

    private static Optional<JsonObject> read(String json) {
        try {
            return JsonValue.parse(json.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults())
                            instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (MalformedStixException broken) {
            return Optional.empty();
        }
    }

    private Reply decide(Visit visit, Query form) {
        return switch (Forms.one(form, "act").orElse("")) {
            case "release" -> release(visit);
            case "drop" -> drop(visit);
            default -> pages.fault(visit, 422, Word.FAULT_WRONG);
        };
    }

    private Reply release(Visit visit) {
        Optional<Liaison> liaison = parts.liaison();
        Optional<UUID> id = id(visit);
        if (liaison.isEmpty() || id.isEmpty()) {
            return pages.nothingHere(visit);
        }
        List<String> refusals = liaison.get().release(visit.reader(), id.get()).stream()
                .filter(RowOutcome.Refused.class::isInstance)
                .map(refused -> ((RowOutcome.Refused) refused).text())
                .distinct()
                .toList();
        return refusals.isEmpty() ? pages.goTo("/quarantine") : page(visit, 422, refusals);
    }

    private Reply drop(Visit visit) {
        id(visit)
                .ifPresent(id -> parts.liaison().ifPresent(liaison -> {
                    boolean _ = liaison.drop(visit.reader(), id);
                }));
        return pages.goTo("/quarantine");
    }
}
