package org.mithaq.federation.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Gives the node's card: its party, its keys, where it is. */
final class CardHandler implements Handler {

    static final Route ROUTE = Route.get(FederationSite.PREFIX + "node", Permission.PUBLIC);

    private final Supplier<String> card;

    CardHandler(Supplier<String> card) {
        this.card = requireNonNull(card, "card");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        return Reply.bytes(200, FederationSite.JSON, card.get().getBytes(StandardCharsets.UTF_8));
    }
}
