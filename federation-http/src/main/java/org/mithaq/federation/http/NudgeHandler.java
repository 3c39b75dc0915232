package org.mithaq.federation.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.terms.PartyId;

/** Takes a partner's word that there is something to pull. It carries no content, and losing it loses only time. */
final class NudgeHandler implements Handler {

    static final Route ROUTE = Route.post(FederationSite.PREFIX + "nudge", Permission.SIGNED_IN);

    private final Consumer<PartyId> nudged;

    NudgeHandler(Consumer<PartyId> nudged) {
        this.nudged = requireNonNull(nudged, "nudged");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        nudged.accept(request.caller().party());
        return Reply.bytes(202, FederationSite.JSON, "{}".getBytes(StandardCharsets.US_ASCII));
    }
}
