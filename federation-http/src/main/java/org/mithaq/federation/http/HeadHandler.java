package org.mithaq.federation.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mithaq.exchange.Caller;
import org.mithaq.federation.Desk;
import org.mithaq.federation.SignInStatement;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** Gives the signed head of what the gate gives the caller for the purpose of its sign-in. */
final class HeadHandler implements Handler {

    static final Route ROUTE = Route.get(FederationSite.PREFIX + "head", Permission.SIGNED_IN);

    private final PartyId own;
    private final Desk desk;

    HeadHandler(PartyId own, Desk desk) {
        this.own = requireNonNull(own, "own");
        this.desk = requireNonNull(desk, "desk");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        Caller caller = request.caller();
        Optional<Purpose> purpose = caller.purpose().flatMap(HeadHandler::purpose);
        if (purpose.isEmpty() || caller.own() || caller.user().isPresent()) {
            return Reply.problem(
                    ErrorCode.UNPROCESSABLE,
                    "A head is made for a partner's node that signed in for a purpose; sign in at "
                            + SignInHandler.ROUTE.pattern());
        }
        String head = desk.head(new SignInStatement.Visit(caller.party(), own, purpose.get()));
        return Reply.bytes(200, FederationSite.JSON, head.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Purpose> purpose(String text) {
        try {
            return Optional.of(new Purpose(text));
        } catch (IllegalArgumentException noPurposeOfAnAgreement) {
            return Optional.empty();
        }
    }
}
