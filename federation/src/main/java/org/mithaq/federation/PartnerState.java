package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.terms.PartyId;

/**
 * What is known of a partner's node and of the way to it; what {@code doctor} shows.
 *
 * @param party the partner
 * @param card text of the last card that was verified
 * @param incarnation the partner's, from its last head
 * @param log the partner's ledger, from its last head
 * @param way how the last attempts went
 */
public record PartnerState(
        PartyId party, Optional<String> card, Optional<Incarnation> incarnation, Optional<LogHead> log, Way way) {

    /** Checks that every part is there. */
    public PartnerState {
        requireNonNull(party, "party");
        requireNonNull(card, "card");
        requireNonNull(incarnation, "incarnation");
        requireNonNull(log, "log");
        requireNonNull(way, "way");
    }

    /**
     * How the last attempts went.
     *
     * @param failures attempts that failed since the last that did not
     * @param trouble why the last one failed
     * @param notBefore when to try again
     * @param lastDone when the last one was done
     */
    public record Way(int failures, Optional<String> trouble, Optional<Instant> notBefore, Optional<Instant> lastDone) {
        /** Checks that every part is there. */
        public Way {
            requireNonNull(trouble, "trouble");
            requireNonNull(notBefore, "notBefore");
            requireNonNull(lastDone, "lastDone");
        }

        static final Way UNTRIED = new Way(0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A partner that was never reached. */
    static PartnerState untried(PartyId party) {
        return new PartnerState(party, Optional.empty(), Optional.empty(), Optional.empty(), Way.UNTRIED);
    }

    PartnerState with(Way next) {
        return new PartnerState(party, card, incarnation, log, next);
    }

    PartnerState withCard(String text) {
        return new PartnerState(party, Optional.of(text), incarnation, log, way);
    }

    PartnerState with(HeadState head) {
        return new PartnerState(party, card, Optional.of(head.incarnation()), Optional.of(head.log()), way);
    }
}
