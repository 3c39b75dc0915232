package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import org.mithaq.exchange.Exchange;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Lists the collections that the caller may address, by alias: TAXII 2.1, section 5.1. */
final class CollectionsHandler implements Handler {

    static final Route ROUTE = Route.get(TaxiiSite.ROOT + "collections/", Permission.SIGNED_IN);

    private final Exchange exchange;

    CollectionsHandler(Exchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        Media.requireAccepted(request);
        var views = exchange.collections(request.caller());
        return Reply.bytes(200, Media.TAXII, Resources.collections(views, request.languages()));
    }
}
