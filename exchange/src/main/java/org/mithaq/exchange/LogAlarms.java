package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mithaq.terms.PartyId;

/** What is wrong with the log, or with one of a partner. Safe to call from any thread; may block on I/O. */
@FunctionalInterface
public interface LogAlarms {

    /** Gives what is wrong now; nothing when all is well. */
    List<Alarm> raised();

    /**
     * One thing that is wrong.
     *
     * @param kind what
     * @param partner whose log; empty for the node's own
     */
    record Alarm(Kind kind, Optional<PartyId> partner) {

        /** Checks that every part is there. */
        public Alarm {
            requireNonNull(kind, "kind");
            requireNonNull(partner, "partner");
        }
    }

    /** What is wrong. */
    enum Kind {
        /** A partner's log is shorter than it was, or another. */
        PARTNER_LOG_SHRANK,
        /** What is done is on record, but has not been sealed into the log for too long. */
        NOT_SEALED,
        /** There is no key that is known to be the log's, or the newest checkpoint is not signed by one. */
        KEY_MISSING
    }
}
