package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** How an agreement stands, apart from its dates. */
public sealed interface Standing {

    /** The newest version that all its parties have signed, or the newest one when none is signed by all. */
    Agreement agreement();

    /**
     * All its parties have signed. In force within its dates.
     *
     * @param agreement the version
     */
    record Signed(Agreement agreement) implements Standing {
        /** Checks that it is there. */
        public Signed {
            requireNonNull(agreement, "agreement");
        }
    }

    /**
     * Not all have signed. Not in force.
     *
     * @param agreement the version
     * @param missing whose signature is missing, at least one
     */
    record Unsigned(Agreement agreement, Set<PartyId> missing) implements Standing {
        /** Checks and copies. */
        public Unsigned {
            requireNonNull(agreement, "agreement");
            missing = Collections.unmodifiableSet(new TreeSet<>(missing));
        }
    }

    /**
     * Signed by all, and suspended by one: nothing flows either way.
     *
     * @param agreement the version
     * @param by who suspended it
     * @param since from when
     */
    record Suspended(Agreement agreement, PartyId by, Instant since) implements Standing {
        /** Checks that every part is there. */
        public Suspended {
            requireNonNull(agreement, "agreement");
            requireNonNull(by, "by");
            requireNonNull(since, "since");
        }
    }

    /** Says whether it is in force at a time. */
    default boolean inForce(Instant now) {
        return this instanceof Signed
                && !now.isBefore(agreement().validFrom())
                && now.isBefore(agreement().validUntil());
    }
}
