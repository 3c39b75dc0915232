package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import org.mithaq.exchange.Exchange;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Describes one collection: TAXII 2.1, section 5.2. */
final class CollectionHandler implements Handler {

    static final String PATTERN = TaxiiSite.ROOT + "collections/{collection}/";
    static final Route ROUTE = Route.get(PATTERN, Permission.SIGNED_IN);

    private final Exchange exchange;

    CollectionHandler(Exchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        Media.requireAccepted(request);
        return exchange.collection(request.caller(), request.path("collection"))
                .map(view -> Reply.bytes(200, Media.TAXII, Resources.collection(view, request.languages())))
                .orElseGet(Refusal::noSuchCollection);
    }
}
