package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.exchange.Wish;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Says who would be given something before it is given, and who would be left out and why. */
final class PlannedRecipientsHandler implements DescribedHandler {

    static final Route ROUTE = Route.get(ApiSite.PREFIX + "who-sees", Permission.SIGNED_IN);

    private static final Operation OPERATION = new Operation(
            "whoWouldSee",
            "Says, before anything is given, who would be given it and who would be left out and why.",
            List.of(
                    Parameter.required(Questions.COLLECTION, "Address", "Where it would be given."),
                    Parameter.optional(
                            Questions.AGREEMENT, "ShortName", "Under which agreement; the collection's when left out."),
                    Parameter.optional(Questions.TLP, "Tlp", "Its label; the collection's when left out."),
                    Parameter.optional(
                            Questions.AUDIENCE,
                            "Audience",
                            "Whom it is for, any of these; all parties of the agreement when left out."),
                    Parameter.optional(
                            Questions.PURPOSE,
                            "Purposes",
                            "What it may be used for; what the agreement says when left out.")),
            "PlannedRecipients",
            Set.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_FOUND));

    private final Exchange exchange;
    private final Questions questions;

    PlannedRecipientsHandler(Exchange exchange, Questions questions) {
        this.exchange = requireNonNull(exchange, "exchange");
        this.questions = requireNonNull(questions, "questions");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Operation operation() {
        return OPERATION;
    }

    @Override
    public Reply handle(Request request) {
        Questions.requireKnown(request, OPERATION);
        var answers = new Answers(exchange, request.caller(), Language.of(request.languages()));
        String collection = Questions.collection(request);
        Wish wish = questions.wish(request);
        return switch (exchange.recipients(request.caller(), collection, wish)) {
            case ExplainResult.Listed listed -> answers.plannedRecipients(listed.recipients());
            case ExplainResult.NotGiven notGiven -> answers.refusedPlan(notGiven.problems());
            case ExplainResult.OperatorOnly _ -> Refusal.operatorOnly(answers.language());
            case ExplainResult.NoSuchCollection _ -> Refusal.noSuchCollection(answers.language());
            case ExplainResult.Explained _, ExplainResult.NoSuchObject _ ->
                throw new IllegalStateException("Recipients of a plan are a list");
        };
    }
}
