package org.mithaq.api;

import java.util.List;
import java.util.Set;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.federation.BookEntry.ReviewWanted;
import org.mithaq.federation.Notice;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.terms.PartyId;
import tools.jackson.core.JsonGenerator;

/** What waits for people's eyes: items made from what was recalled, and notices. */
final class ReviewRoutes {

    static final Route REVIEWS = Route.get(ApiSite.PREFIX + "reviews", Permission.OPERATOR);
    static final Route DONE = Route.post(ApiSite.PREFIX + "reviews/{recall}/{id}/done", Permission.OPERATOR);
    static final Route NOTICES = Route.get(ApiSite.PREFIX + "notices", Permission.OPERATOR);

    private static final Set<ErrorCode> REFUSALS =
            Set.of(ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_READY);
    private static final List<Parameter> LIMITED =
            List.of(Parameter.optional(Questions.LIMIT, "Limit", "Most that are listed; 100."));

    private ReviewRoutes() {}

    static List<LiaisonRoute> all() {
        return List.of(
                new LiaisonRoute(
                        REVIEWS,
                        new Operation(
                                "reviews",
                                "Lists items made from what was recalled, which a person has to look at.",
                                LIMITED,
                                "Reviews",
                                REFUSALS),
                        (liaison, request, _) -> reviews(liaison, Questions.limit(request))),
                new LiaisonRoute(
                        DONE,
                        new Operation(
                                "reviewed",
                                "Says that a person looked at an item made from what was recalled.",
                                List.of(
                                        Parameter.inPath("recall", "StixId", "The recall."),
                                        Parameter.inPath("id", "StixId", "The item that was made.")),
                                "Review",
                                Set.of(
                                        ErrorCode.MALFORMED_REQUEST,
                                        ErrorCode.BAD_PARAMETER,
                                        ErrorCode.OPERATOR_ONLY,
                                        ErrorCode.NOT_FOUND,
                                        ErrorCode.NOT_READY)),
                        ReviewRoutes::done),
                new LiaisonRoute(
                        NOTICES,
                        new Operation(
                                "notices",
                                "Lists what people should see of the federation, the newest first.",
                                LIMITED,
                                "Notices",
                                REFUSALS),
                        (liaison, request, _) -> notices(liaison, Questions.limit(request))));
    }

    private static Reply reviews(Liaison liaison, int limit) {
        return Reply.bytes(
                200,
                Answers.JSON,
                Json.object(json -> Json.writeList(json, "reviews", liaison.reviews(limit), ReviewRoutes::write)));
    }

    private static void write(JsonGenerator json, ReviewWanted review) {
        json.writeStringProperty("id", review.derived().toString());
        json.writeStringProperty("recall", review.recall().toString());
    }

    private static Reply done(Liaison liaison, Request request, Language language) {
        var review = new ReviewWanted(Questions.id(request), Questions.id(request, "recall"));
        return liaison.reviewed(request.caller(), review)
                ? Reply.bytes(200, Answers.JSON, Json.object(json -> write(json, review)))
                : Refusal.noReview(language, review.derived().toString());
    }

    private static Reply notices(Liaison liaison, int limit) {
        return Reply.bytes(
                200,
                Answers.JSON,
                Json.object(
                        json -> Json.writeList(json, "notices", liaison.notices(limit), ReviewRoutes::writeNotice)));
    }

    private static void writeNotice(JsonGenerator json, Notice notice) {
        json.writeStringProperty("at", notice.at().toString());
        Json.writeText(json, "partner", notice.partner().map(PartyId::text));
        json.writeStringProperty("kind", Json.word(notice.kind()));
        json.writeStringProperty("text", notice.text());
    }
}
