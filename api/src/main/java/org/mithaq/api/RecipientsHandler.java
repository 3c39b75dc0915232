package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;

/** Says who is given an item, and who is left out and why. */
final class RecipientsHandler implements DescribedHandler {

    static final Route ROUTE = Route.get(ApiSite.PREFIX + "who-sees/{id}", Permission.OPERATOR);

    private static final Operation OPERATION = new Operation(
            "whoSees",
            "Says who is given an item, and who is left out and why.",
            List.of(Parameter.inPath("id", "StixId", "The item.")),
            "Recipients",
            Set.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_FOUND));

    private final Exchange exchange;

    RecipientsHandler(Exchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange");
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
        StixId id = Questions.id(request);
        return switch (exchange.recipients(request.caller(), id)) {
            case ExplainResult.Listed listed -> answers.recipients(id, listed.recipients());
            case ExplainResult.OperatorOnly _ -> Refusal.operatorOnly(answers.language());
            case ExplainResult.NoSuchObject _ -> Refusal.noSuchObject(answers.language());
            case ExplainResult.Explained _, ExplainResult.NoSuchCollection _, ExplainResult.NotGiven _ ->
                throw new IllegalStateException("Recipients of an item are a list");
        };
    }
}
