package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
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
import org.mithaq.terms.Reader;

/** Says why a reader is given an item, or not. */
final class ExplainHandler implements DescribedHandler {

    static final Route ROUTE = Route.get(ApiSite.PREFIX + "explain/{id}", Permission.SIGNED_IN);

    private static final Operation OPERATION = new Operation(
            "explain",
            "Says why a reader is given an item, or not. Whoever runs the node may ask for any reader; everybody else"
                    + " for themselves, and then only what they are given is told.",
            List.of(
                    Parameter.inPath("id", "StixId", "The item."),
                    Parameter.optional(Questions.AS, "ShortName", "The reader's party; the caller's when left out."),
                    Parameter.optional(
                            Questions.USER,
                            "UserName",
                            "The reader in person; when left out, the caller's own for the caller's own party."),
                    Parameter.optional(
                            Questions.PURPOSE,
                            "ShortName",
                            "What the reader reads for; when left out, the caller's own for the caller's own party.")),
            "Explained",
            Set.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.BAD_PARAMETER, ErrorCode.OPERATOR_ONLY, ErrorCode.NOT_FOUND));

    private final Exchange exchange;
    private final Questions questions;

    ExplainHandler(Exchange exchange, Questions questions) {
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
        StixId id = Questions.id(request);
        Reader reader = questions.reader(request);
        return switch (exchange.explain(request.caller(), Optional.of(reader), id)) {
            case ExplainResult.Explained explained -> answers.explained(id, reader, explained.explanations());
            case ExplainResult.OperatorOnly _ -> Refusal.forOthers(answers.language());
            // One answer: what is not there, and what is not for this caller.
            case ExplainResult.NoSuchObject _ -> Refusal.noSuchObject(answers.language());
            case ExplainResult.Listed _, ExplainResult.NoSuchCollection _, ExplainResult.NotGiven _ ->
                throw new IllegalStateException("An explanation is neither a list nor about a collection");
        };
    }
}
