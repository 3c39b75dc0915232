package org.mithaq.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.federation.Federation;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.RowOutcome;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;
import tools.jackson.core.JsonGenerator;

/** What partners gave and this node did not take: bodies are given on express demand only, which goes on record. */
final class QuarantineRoutes {

    private static final String ENTRY = ApiSite.PREFIX + "quarantine/{entry}";

    static final Route LIST = Route.get(ApiSite.PREFIX + "quarantine", Permission.OPERATOR);
    static final Route SHOW = Route.get(ENTRY, Permission.OPERATOR);
    static final Route RELEASE = Route.post(ENTRY + "/release", Permission.OPERATOR);
    static final Route DROP = Route.delete(ENTRY, Permission.OPERATOR);

    private static final List<Parameter> OF_ENTRY =
            List.of(Parameter.inPath("entry", "EntryId", "The entry, as the list names it."));
    private static final Set<ErrorCode> REFUSALS =
            Set.of(ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_FOUND, ErrorCode.NOT_READY);

    private QuarantineRoutes() {}

    static List<LiaisonRoute> all() {
        return List.of(
                new LiaisonRoute(
                        LIST,
                        new Operation(
                                "quarantine",
                                "Lists what partners gave and this node did not take, the newest first: which ids, and why.",
                                List.of(Parameter.optional(Questions.LIMIT, "Limit", "Most that are listed; 100.")),
                                "Quarantine",
                                Set.of(ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_READY)),
                        (liaison, request, _) -> list(liaison, Questions.limit(request))),
                new LiaisonRoute(
                        SHOW,
                        new Operation(
                                "showQuarantined",
                                "Gives an entry with the bytes of its objects, to be looked at.",
                                OF_ENTRY,
                                "Quarantined",
                                REFUSALS),
                        QuarantineRoutes::show),
                new LiaisonRoute(
                        RELEASE,
                        new Operation(
                                "releaseQuarantined",
                                "Offers an entry to this node once more, after terms or agreements changed; the same rules"
                                        + " decide.",
                                OF_ENTRY,
                                "Released",
                                REFUSALS),
                        QuarantineRoutes::release),
                new LiaisonRoute(
                        DROP,
                        new Operation("dropQuarantined", "Drops an entry.", OF_ENTRY, "Dropped", REFUSALS),
                        QuarantineRoutes::drop));
    }

    private static Reply list(Liaison liaison, int limit) {
        return Reply.bytes(200, Answers.JSON, Json.object(json -> {
            Json.writeList(json, "entries", liaison.quarantine(limit), QuarantineRoutes::writeEntry);
            Json.writeList(json, "partners", liaison.aside(), QuarantineRoutes::writeAside);
        }));
    }

    private static void writeAside(JsonGenerator json, Federation.Aside aside) {
        json.writeStringProperty("partner", aside.partner().text());
        json.writeNumberProperty("entries", aside.use().entries());
        json.writeNumberProperty("bytes", aside.use().bytes());
        json.writeBooleanProperty("full", aside.full());
    }

    private static void writeEntry(JsonGenerator json, QuarantineEntry entry) {
        json.writeStringProperty("entry", entry.id().toString());
        json.writeStringProperty("partner", entry.source().partner().text());
        json.writeStringProperty("collection", entry.source().alias());
        json.writeStringProperty("purpose", entry.source().purpose().text());
        json.writeStringProperty("rule", entry.why().rule());
        json.writeStringProperty("why", entry.why().text());
        json.writeStringProperty("at", entry.at().toString());
        Json.writeTexts(
                json, "ids", entry.rows().stream().map(FeedRow::id).distinct().toList(), StixId::toString);
    }

    private static Reply show(Liaison liaison, Request request, Language language) {
        return entry(request)
                .flatMap(id -> liaison.quarantined(request.caller(), id))
                .map(entry -> Reply.bytes(200, Answers.JSON, Json.object(json -> {
                    writeEntry(json, entry);
                    Json.writeList(json, "objects", entry.rows(), QuarantineRoutes::writeRow);
                })))
                .orElseGet(() -> Refusal.nothingKept(language, request.path("entry")));
    }

    private static void writeRow(JsonGenerator json, FeedRow row) {
        json.writeStringProperty("id", row.id().toString());
        json.writeStringProperty("version", row.version());
        json.writeStringProperty("added", row.added());
        json.writeStringProperty("text", row.json());
    }

    private static Reply release(Liaison liaison, Request request, Language language) {
        List<RowOutcome> outcomes =
                entry(request).map(id -> liaison.release(request.caller(), id)).orElse(List.of());
        if (outcomes.isEmpty()) {
            return Refusal.nothingKept(language, request.path("entry"));
        }
        List<RowOutcome.Refused> refused = outcomes.stream()
                .filter(RowOutcome.Refused.class::isInstance)
                .map(RowOutcome.Refused.class::cast)
                .toList();
        return Reply.bytes(200, Answers.JSON, Json.object(json -> {
            json.writeStringProperty("entry", request.path("entry"));
            json.writeStringProperty("outcome", refused.isEmpty() ? "taken" : "refused");
            Json.writeList(json, "refused", refused, (one, row) -> {
                one.writeStringProperty("rule", row.rule());
                one.writeStringProperty("why", row.text());
            });
        }));
    }

    private static Reply drop(Liaison liaison, Request request, Language language) {
        boolean dropped =
                entry(request).filter(id -> liaison.drop(request.caller(), id)).isPresent();
        return dropped
                ? Reply.bytes(
                        200,
                        Answers.JSON,
                        Json.object(json -> json.writeStringProperty("entry", request.path("entry"))))
                : Refusal.nothingKept(language, request.path("entry"));
    }

    /** What is no id names no entry. */
    private static Optional<UUID> entry(Request request) {
        String text = request.path("entry");
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
