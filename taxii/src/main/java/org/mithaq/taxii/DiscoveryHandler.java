package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Says what this server is and where its API root lies: TAXII 2.1, section 4.1. */
final class DiscoveryHandler implements Handler {

    static final Route ROUTE = Route.get(TaxiiSite.DISCOVERY, Permission.SIGNED_IN);

    private final TaxiiConfig config;

    DiscoveryHandler(TaxiiConfig config) {
        this.config = requireNonNull(config, "config");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        Media.requireAccepted(request);
        return Reply.bytes(200, Media.TAXII, Resources.discovery(config, request.languages()));
    }
}
