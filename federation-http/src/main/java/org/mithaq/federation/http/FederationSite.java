package org.mithaq.federation.http;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mithaq.federation.Desk;
import org.mithaq.http.ProblemDetails;
import org.mithaq.http.Sessions;
import org.mithaq.http.Site;
import org.mithaq.terms.PartyId;

/** The routes by which partners' nodes come to this one. What they read then, they read as any TAXII client does. */
public final class FederationSite {

    /** Where every address begins. */
    public static final String PREFIX = "/federation/";

    /** Media type of every answer. */
    static final String JSON = "application/json";

    private FederationSite() {}

    /**
     * What the routes stand on.
     *
     * @param own the node's party
     * @param card text of the node's card
     * @param desk judges sign-ins and writes heads
     * @param sessions where partners are signed in
     * @param nudged is told of a partner that asks to be pulled from; must not block
     * @param clock the node's clock
     */
    public record Parts(
            PartyId own,
            Supplier<String> card,
            Desk desk,
            Sessions sessions,
            Consumer<PartyId> nudged,
            InstantSource clock) {

        /** Checks that every part is there. */
        public Parts {
            requireNonNull(own, "own");
            requireNonNull(card, "card");
            requireNonNull(desk, "desk");
            requireNonNull(sessions, "sessions");
            requireNonNull(nudged, "nudged");
            requireNonNull(clock, "clock");
        }
    }

    /** Makes the site. */
    public static Site of(Parts parts) {
        return new Site(
                PREFIX,
                new ProblemDetails(),
                List.of(
                        new CardHandler(parts.card()),
                        new SignInHandler(parts),
                        new HeadHandler(parts.own(), parts.desk()),
                        new NudgeHandler(parts.nudged())));
    }
}
