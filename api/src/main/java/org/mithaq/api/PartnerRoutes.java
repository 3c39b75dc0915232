package org.mithaq.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.SyncReport;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import tools.jackson.core.JsonGenerator;

/** The partners, and reading one now. */
final class PartnerRoutes {

    static final Route LIST = Route.get(ApiSite.PREFIX + "partners", Permission.OPERATOR);
    static final Route SYNC = Route.post(ApiSite.PREFIX + "partners/{party}/sync", Permission.OPERATOR);

    private PartnerRoutes() {}

    static List<LiaisonRoute> all() {
        return List.of(
                new LiaisonRoute(
                        LIST,
                        new Operation(
                                "partners",
                                "Lists the partners' nodes: the pinned key, how the last attempts to read them went,"
                                        + " what they say of themselves.",
                                List.of(),
                                "Partners",
                                Set.of(ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_READY)),
                        (liaison, _, _) -> list(liaison)),
                new LiaisonRoute(
                        SYNC,
                        new Operation(
                                "sync",
                                "Reads a partner's node now. A run that fails is an answer too: it says why.",
                                List.of(Parameter.inPath("party", "ShortName", "The partner.")),
                                "SyncReport",
                                Set.of(
                                        ErrorCode.BAD_PARAMETER,
                                        ErrorCode.OPERATOR_ONLY,
                                        ErrorCode.NOT_FOUND,
                                        ErrorCode.NOT_READY)),
                        PartnerRoutes::sync));
    }

    private static Reply list(Liaison liaison) {
        return Reply.bytes(
                200,
                Answers.JSON,
                Json.object(json -> Json.writeList(json, "partners", liaison.partners(), PartnerRoutes::writePartner)));
    }

    private static void writePartner(JsonGenerator json, Liaison.KnownPartner partner) {
        json.writeStringProperty("party", partner.declared().party().text());
        json.writeStringProperty("fingerprint", partner.declared().key().fingerprint());
        Json.writeTexts(json, "purposes", partner.declared().purposes(), Purpose::text);
        PartnerState.Way way = partner.state().way();
        json.writeNumberProperty("failures", way.failures());
        Json.writeText(json, "trouble", way.trouble());
        Json.writeText(json, "not_before", way.notBefore().map(Instant::toString));
        Json.writeText(json, "last_done", way.lastDone().map(Instant::toString));
        Json.writeText(
                json, "claimed_incarnation", partner.state().incarnation().map(Object::toString));
        partner.state().log().ifPresent(log -> {
            json.writeObjectPropertyStart("claimed_log");
            json.writeNumberProperty("size", log.size());
            json.writeStringProperty("root", log.root().toString());
            json.writeEndObject();
        });
    }

    private static Reply sync(Liaison liaison, Request request, Language language) {
        String name = request.path("party");
        Optional<SyncReport> report = party(name).flatMap(party -> liaison.sync(request.caller(), party));
        return report.map(PartnerRoutes::reply)
                .orElseGet(() -> Refusal.noPartner(
                        language,
                        name,
                        liaison.partners().stream()
                                .map(partner -> partner.declared().party().text())
                                .toList()));
    }

    private static Optional<PartyId> party(String name) {
        try {
            return Optional.of(new PartyId(name));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Reply reply(SyncReport report) {
        return Reply.bytes(200, Answers.JSON, Json.object(json -> {
            json.writeStringProperty("party", report.partner().text());
            switch (report) {
                case SyncReport.Done done -> {
                    json.writeStringProperty("outcome", "done");
                    json.writeNumberProperty("rows", done.counts().rows());
                    json.writeNumberProperty("added", done.counts().added());
                    json.writeNumberProperty("refused", done.counts().refused());
                    json.writeBooleanProperty("up_to_date", done.upToDate());
                }
                case SyncReport.Failed failed -> {
                    json.writeStringProperty("outcome", "failed");
                    json.writeStringProperty("kind", Json.word(failed.kind()));
                    json.writeStringProperty("message", failed.message());
                    json.writeStringProperty("not_before", failed.notBefore().toString());
                }
                case SyncReport.Waiting waiting -> {
                    json.writeStringProperty("outcome", "waiting");
                    json.writeStringProperty("not_before", waiting.until().toString());
                }
            }
        }));
    }
}
