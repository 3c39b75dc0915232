package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.mithaq.exchange.Exchange;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Lists the markings that the caller can receive here: it follows from the agreements, not from what is held. */
final class MarkingsHandler implements DescribedHandler {

    static final Route ROUTE = Route.get(ApiSite.PREFIX + "markings", Permission.SIGNED_IN);

    private static final Operation OPERATION = new Operation(
            "markings",
            "Lists the markings that the caller can receive here, and under which agreement in force.",
            List.of(),
            "Markings",
            Set.of(ErrorCode.BAD_PARAMETER));

    private final Exchange exchange;

    MarkingsHandler(Exchange exchange) {
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
        return Answers.markings(exchange.receivable(request.caller()));
    }
}
