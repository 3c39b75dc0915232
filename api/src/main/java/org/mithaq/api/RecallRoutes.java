package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.federation.Claim;
import org.mithaq.federation.OpenAnswer;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallPolicy.Decision;
import org.mithaq.federation.content.Liaison;
import org.mithaq.federation.content.RecallOutcome;
import org.mithaq.federation.content.RecallTarget;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import tools.jackson.core.JsonGenerator;

/** Recalls: ordering one, what is still owed, deciding what others recalled. */
final class RecallRoutes {

    static final Route ORDER = Route.post(ApiSite.PREFIX + "recalls", Permission.OPERATOR);
    static final Route LIST = Route.get(ApiSite.PREFIX + "recalls", Permission.OPERATOR);
    static final Route DECIDE = Route.post(ApiSite.PREFIX + "recalls/{id}/decision", Permission.OPERATOR);

    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Set<String> MEMBERS = Set.of(
            "ids",
            "handles",
            "agreement",
            "collection",
            "types",
            "added_after",
            "added_before",
            "reason",
            "answer_within",
            "obliges");
    private static final String WAYS = "ids | handles | agreement | collection";
    private static final String DATE = "2026-01-01T00:00:00Z";
    private static final String REASON = "1 - " + Claim.MOST_REASON;

    private final DirectorySource directory;

    private RecallRoutes(DirectorySource directory) {
        this.directory = requireNonNull(directory, "directory");
    }

    static List<LiaisonRoute> all(DirectorySource directory) {
        var routes = new RecallRoutes(directory);
        return List.of(
                new LiaisonRoute(
                        ORDER,
                        new Operation(
                                "recall",
                                "Recalls items of the own party from every holder and erases them here. All that was named"
                                        + " is recalled, or nothing is.",
                                List.of(),
                                "RecallIssued",
                                Set.of(
                                        ErrorCode.BAD_PARAMETER,
                                        ErrorCode.BAD_BODY,
                                        ErrorCode.BODY_TOO_LARGE,
                                        ErrorCode.MEDIA_TYPE,
                                        ErrorCode.UNPROCESSABLE,
                                        ErrorCode.OPERATOR_ONLY,
                                        ErrorCode.NOT_FOUND,
                                        ErrorCode.NOT_READY),
                                Optional.of("RecallOrder")),
                        routes::order),
                new LiaisonRoute(
                        LIST,
                        new Operation(
                                "recalls",
                                "Lists recalls, own and others', with the answers that are still owed: those under way"
                                        + " first, then the newest.",
                                List.of(Parameter.optional(Questions.LIMIT, "Limit", "Most that are listed; 100.")),
                                "Recalls",
                                Set.of(ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_READY)),
                        (liaison, request, _) -> list(liaison, Questions.limit(request))),
                new LiaisonRoute(
                        DECIDE,
                        new Operation(
                                "decideRecall",
                                "Decides a recall of another party that waits for a person here.",
                                List.of(Parameter.inPath("id", "StixId", "The recall.")),
                                "RecallDecided",
                                Set.of(
                                        ErrorCode.BAD_PARAMETER,
                                        ErrorCode.BAD_BODY,
                                        ErrorCode.BODY_TOO_LARGE,
                                        ErrorCode.MEDIA_TYPE,
                                        ErrorCode.MALFORMED_REQUEST,
                                        ErrorCode.OPERATOR_ONLY,
                                        ErrorCode.NOT_FOUND,
                                        ErrorCode.NOT_READY),
                                Optional.of("RecallDecision")),
                        RecallRoutes::decide));
    }

    private Reply order(Liaison liaison, Request request, Language language) throws IOException {
        JsonBody body = JsonBody.read(request, language, MEMBERS);
        RecallTarget target = target(body, language);
        var order = new Liaison.Order(
                reason(body, language), new RecallDuty(answerWithin(liaison, body), obligation(body)));
        return switch (liaison.recall(request.caller(), target, order)) {
            case RecallOutcome.Issued issued -> issued(issued);
            case RecallOutcome.NotOurs(List<StixId> ids) -> Refusal.notOurs(language, ids);
            case RecallOutcome.Erased(List<StixId> ids) -> Refusal.erased(language, ids);
            case RecallOutcome.Untracked(List<StixId> ids) -> Refusal.untracked(language, ids);
            case RecallOutcome.NoSuchItem(List<StixId> ids) -> Refusal.noSuchItems(language, ids);
            case RecallOutcome.NeverGiven(List<Handle> handles) -> Refusal.neverGiven(language, handles);
            case RecallOutcome.NothingMatches _ -> Refusal.nothingMatches(language);
            case RecallOutcome.NoSuchCollection _ -> Refusal.notACollection(language, collection(target), aliases());
        };
    }

    private RecallTarget target(JsonBody body, Language language) {
        if (Stream.of("ids", "handles", "agreement", "collection")
                        .filter(body::has)
                        .count()
                != 1) {
            throw Refusal.oneTarget(language, WAYS);
        }
        boolean filtered = Stream.of("types", "added_after", "added_before").anyMatch(body::has);
        if (filtered && !body.has("collection")) {
            throw Refusal.missingMember(language, "collection");
        }
        if (body.has("ids")) {
            return new RecallTarget.Items(body.values("ids", "TYPE--UUID", StixId::parse).stream()
                    .distinct()
                    .toList());
        }
        if (body.has("handles")) {
            return new RecallTarget.Handles(body.values("handles", "[A-Za-z0-9_-]{43}", Handle::new).stream()
                    .distinct()
                    .toList());
        }
        Optional<AgreementId> agreement = body.value("agreement", "[a-z0-9][a-z0-9-]{0,62}", AgreementId::new);
        if (agreement.isPresent()) {
            Questions.requireAgreement(directory, language, agreement.get());
            return new RecallTarget.UnderAgreement(agreement.get());
        }
        return new RecallTarget.Matching(
                body.text("collection", "ID | ALIAS").orElseThrow(),
                new HashSet<>(body.values("types", "[a-z0-9-]{3,250}", RecallRoutes::type)),
                body.value("added_after", DATE, Instant::parse),
                body.value("added_before", DATE, Instant::parse));
    }

    private static String type(String text) {
        if (!text.matches("[a-z0-9-]{3,250}")) {
            throw new IllegalArgumentException("Not a type: " + text);
        }
        return text;
    }

    private static String collection(RecallTarget target) {
        return target instanceof RecallTarget.Matching query ? query.collection() : "";
    }

    private List<String> aliases() {
        return directory.current().collections().stream()
                .map(ItemCollection::alias)
                .toList();
    }

    private static String reason(JsonBody body, Language language) {
        return body.value("reason", REASON, RecallRoutes::reason)
                .orElseThrow(() -> Refusal.missingMember(language, "reason"));
    }

    private static String reason(String text) {
        if (text.isBlank()
                || text.length() > Claim.MOST_REASON
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a reason");
        }
        return text.strip();
    }

    private static Duration answerWithin(Liaison liaison, JsonBody body) {
        return body.value("answer_within", "PT72H", text -> {
                    Duration within = Duration.parse(text);
                    if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
                        throw new IllegalArgumentException("Out of range: " + within);
                    }
                    return within;
                })
                .orElseGet(liaison::answerWithin);
    }

    private static Obligation obligation(JsonBody body) {
        List<String> words = Arrays.stream(Obligation.values()).map(Json::word).toList();
        return body.value(
                        "obliges",
                        String.join(" | ", words),
                        text -> Obligation.valueOf(
                                words.contains(text)
                                        ? text.toUpperCase(Locale.ROOT).replace('-', '_')
                                        : text))
                .orElse(Obligation.DELETE);
    }

    private static Reply issued(RecallOutcome.Issued issued) {
        return Reply.bytes(200, Answers.JSON, Json.object(json -> {
            Json.writeTexts(json, "recalls", issued.recalls(), StixId::toString);
            json.writeNumberProperty("items", issued.items());
            json.writeNumberProperty("untracked", issued.untracked());
        }));
    }

    private static Reply list(Liaison liaison, int limit) {
        return Reply.bytes(
                200,
                Answers.JSON,
                Json.object(
                        json -> Json.writeList(json, "recalls", liaison.recalls(limit), RecallRoutes::writeRecall)));
    }

    private static void writeRecall(JsonGenerator json, Liaison.KnownRecall known) {
        RecallOrder.Content order = known.recall().order().content();
        json.writeStringProperty("id", order.id().toString());
        json.writeStringProperty("originator", order.originator().text());
        json.writeStringProperty("at", order.at().toString());
        json.writeStringProperty("reason", order.reason());
        json.writeStringProperty("answer_by", order.answerBy().toString());
        json.writeStringProperty("obliges", Json.word(order.obliges()));
        json.writeStringProperty("stage", Json.word(known.recall().stage()));
        json.writeBooleanProperty("under_way", known.underWay());
        json.writeNumberProperty("items", order.handles().size());
        Json.writeTexts(json, "given_by", known.recall().givers(), PartyId::text);
        Json.writeTexts(json, "given_to", known.recall().recipients(), PartyId::text);
        Json.writeTexts(json, "to_decide", known.toDecide(), StixId::toString);
        Json.writeList(json, "owed", known.owed(), RecallRoutes::writeOwed);
    }

    private static void writeOwed(JsonGenerator json, OpenAnswer answer) {
        json.writeStringProperty("holder", answer.holder().text());
        json.writeStringProperty("via", answer.via().text());
        json.writeNumberProperty("items", answer.handles().size());
        json.writeStringProperty("due", answer.due().toString());
        json.writeBooleanProperty("overdue", answer.overdue());
        json.writeNumberProperty("level", answer.level());
    }

    private static Reply decide(Liaison liaison, Request request, Language language) throws IOException {
        StixId recall = Questions.id(request);
        JsonBody body = JsonBody.read(request, language, Set.of("decision", "reason"));
        Decision decision = decision(body, language);
        if (!liaison.decide(request.caller(), recall, decision)) {
            return Refusal.noRecall(language, recall.toString());
        }
        return Reply.bytes(200, Answers.JSON, Json.object(json -> {
            json.writeStringProperty("id", recall.toString());
            json.writeStringProperty("decision", decision instanceof Decision.Keep ? "keep" : "delete");
        }));
    }

    private static Decision decision(JsonBody body, Language language) {
        String word = body.value("decision", "delete | keep", text -> {
                    if (!Set.of("delete", "keep").contains(text)) {
                        throw new IllegalArgumentException("Not a decision: " + text);
                    }
                    return text;
                })
                .orElseThrow(() -> Refusal.missingMember(language, "decision"));
        return word.equals("keep") ? new Decision.Keep(reason(body, language)) : new Decision.Delete();
    }
}
