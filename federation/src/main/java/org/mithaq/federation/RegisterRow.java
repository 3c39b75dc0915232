package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * A line of the register between this node and one partner: what was stated to it, or heard from it.
 *
 * @param partner the other side
 * @param statement what is claimed
 * @param source in which receipt
 */
public record RegisterRow(PartyId partner, Statement statement, Source source) {

    /** Checks that every part is there. */
    public RegisterRow {
        requireNonNull(partner, "partner");
        requireNonNull(statement, "statement");
        requireNonNull(source, "source");
    }

    /**
     * The receipt in which something is claimed.
     *
     * @param incarnation of who claims
     * @param sequence number of the receipt
     * @param receipt its id
     * @param claimedAt when, by the clock of who claims
     * @param learnedAt when, by this node's clock
     */
    public record Source(Incarnation incarnation, long sequence, StixId receipt, Instant claimedAt, Instant learnedAt) {
        /** Checks that every part is there. */
        public Source {
            requireNonNull(incarnation, "incarnation");
            requireNonNull(receipt, "receipt");
            requireNonNull(claimedAt, "claimedAt");
            requireNonNull(learnedAt, "learnedAt");
        }

        static Source of(Receipt receipt, Instant learnedAt) {
            return new Source(
                    receipt.place().chain().incarnation(),
                    receipt.place().sequence(),
                    receipt.id(),
                    receipt.at(),
                    learnedAt);
        }
    }
}
