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

/** Gives one page of a collection's objects: TAXII 2.1, section 5.4. */
final class ObjectsHandler implements Handler {

    static final String PATTERN = CollectionHandler.PATTERN + "objects/";
    static final Route ROUTE = Route.get(PATTERN, Permission.SIGNED_IN);

    private final Exchange exchange;
    private final Parameters parameters;

    ObjectsHandler(Exchange exchange, Parameters parameters) {
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
        PageRequest wanted = parameters.ofCollection(request.query());
        ReadResult result =
                exchange.read(request.caller(), request.path("collection"), Disclosure.Kind.OBJECTS, wanted);
        return Pages.reply(result, wanted, (found, out) -> Pages.writeEnvelope(found, out));
    }
}
