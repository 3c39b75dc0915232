package org.mithaq.store;

import java.util.Optional;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.Tick;
import org.mithaq.ledger.TickSecret;

/**
 * A row of the table {@code tick}.
 *
 * @param number place in the tree, from 0
 * @param tick the leaf
 * @param ends what it covers
 * @param secret what its entries are salted with; empty when its time of keeping is over
 */
record TickRow(long number, Tick tick, Ends ends, Optional<TickSecret> secret) {

    /**
     * Last numbers of the streams that are covered; 0 for none.
     *
     * @param act last act
     * @param disclosure last disclosure
     * @param submission last submission
     * @param completion last completion
     */
    record Ends(long act, long disclosure, long submission, long completion) {

        static final Ends NONE = new Ends(0, 0, 0, 0);

        long of(LedgerStream stream) {
            return switch (stream) {
                case ACT -> act;
                case DISCLOSURE -> disclosure;
                case SUBMISSION -> submission;
                case COMPLETION -> completion;
            };
        }
    }
}
