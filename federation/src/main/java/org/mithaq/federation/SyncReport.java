package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mithaq.terms.PartyId;

/** What a run against one partner came to. */
public sealed interface SyncReport {

    /** Gives the partner. */
    PartyId partner();

    /**
     * The run was done.
     *
     * @param partner with whom
     * @param counts what came
     * @param upToDate whether this node has exactly the rows of the partner's head, proven by its root
     */
    record Done(PartyId partner, Counts counts, boolean upToDate) implements SyncReport {
        /** Checks that every part is there. */
        public Done {
            requireNonNull(partner, "partner");
            requireNonNull(counts, "counts");
        }
    }

    /**
     * Rows that came.
     *
     * @param rows all of them
     * @param added items that were new
     * @param refused rows that were not taken
     */
    record Counts(long rows, long added, long refused) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(rows + other.rows, added + other.added, refused + other.refused);
        }
    }

    /**
     * The run failed; what came before is kept.
     *
     * @param partner with whom
     * @param kind how
     * @param message what was found, what was wanted, what to do
     * @param notBefore when to try again
     * @param introducing whether it is one of the first attempts with a partner that was never read: it may not run yet, or
     *     not know this node, and nothing need be wrong
     */
    record Failed(PartyId partner, ChannelException.Kind kind, String message, Instant notBefore, boolean introducing)
            implements SyncReport {
        /** Checks that every part is there. */
        public Failed {
            requireNonNull(partner, "partner");
            requireNonNull(kind, "kind");
            requireNonNull(message, "message");
            requireNonNull(notBefore, "notBefore");
        }
    }

    /**
     * Nothing was tried: an earlier failure is waited out, or a run against this partner is under way.
     *
     * @param partner with whom
     * @param until when to try again
     */
    record Waiting(PartyId partner, Instant until) implements SyncReport {
        /** Checks that every part is there. */
        public Waiting {
            requireNonNull(partner, "partner");
            requireNonNull(until, "until");
        }
    }
}
