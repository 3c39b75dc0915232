package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.ReadResult;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Lists the versions of one object: TAXII 2.1, section 5.8. */
final class VersionsHandler implements Handler {

    static final Route ROUTE = Route.get(ObjectHandler.PATTERN + "versions/", Permission.SIGNED_IN);

    private final Exchange exchange;
    private final Parameters parameters;

    VersionsHandler(Exchange exchange, Parameters parameters) {
        this.exchange = requireNonNull(exchange, "exchange");
        this.parameters = requireNonNull(parameters, "parameters");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        Media.requireAccepted(request);
        PageRequest wanted = parameters.ofVersions(request.query());
        ReadResult result = ObjectHandler.read(exchange, request, Disclosure.Kind.VERSIONS, wanted);
        return Pages.reply(result, wanted, (found, out) -> Pages.writeVersions(found, out));
    }
}
