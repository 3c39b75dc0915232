package org.mithaq.terms;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Which purposes a use may have. The meet is the intersection; nothing in common means no purpose at all. */
public sealed interface Purposes {

    /** No purpose is asked for: the top. */
    Purposes ANY = new Any();

    /** Gives what both allow. */
    Purposes strictest(Purposes other); // abstract, since a default method would tie class loading into a knot

    /** Whatever the purpose, also none stated. */
    record Any() implements Purposes {
        @Override
        public Purposes strictest(Purposes other) {
            return other;
        }
    }

    /**
     * One of these and no other.
     *
     * @param purposes perhaps empty: then no use is allowed
     */
    record Only(Set<Purpose> purposes) implements Purposes {

        /** Copies, sorted. */
        public Only {
            purposes = Collections.unmodifiableSet(new TreeSet<>(purposes));
        }

        @Override
        public Purposes strictest(Purposes other) {
            return switch (other) {
                case Any _ -> this;
                case Only(Set<Purpose> theirs) -> {
                    Set<Purpose> both = new TreeSet<>(purposes);
                    both.retainAll(theirs);
                    yield new Only(both);
                }
            };
        }
    }
}
