package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What the terms say to one reader who wants to do one thing. Every case carries the clause that decided. */
public sealed interface Decision {

    /** The clause that decided. */
    Clause clause();

    /** Says that it may be done. */
    default boolean permits() {
        return this instanceof Permitted;
    }

    /**
     * It may be done.
     *
     * @param clause why
     */
    record Permitted(Clause clause) implements Decision {
        /** Checks that it is there. */
        public Permitted {
            requireNonNull(clause, "clause");
        }
    }

    /**
     * It may not be done.
     *
     * @param clause why, and what would have to change
     */
    record Denied(Clause clause) implements Decision {
        /** Checks that it is there. */
        public Denied {
            requireNonNull(clause, "clause");
        }
    }

    /**
     * It may not be done unless the originators agree: the terms contradict one another, or say so.
     *
     * @param clause why
     * @param originators whom to ask
     */
    record AskOriginators(Clause clause, Set<PartyId> originators) implements Decision {
        /** Checks and copies. */
        public AskOriginators {
            requireNonNull(clause, "clause");
            originators = Collections.unmodifiableSet(new TreeSet<>(originators));
        }
    }
}
