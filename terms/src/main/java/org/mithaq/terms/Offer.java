package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What became of an offer to give something under an agreement. */
public sealed interface Offer {

    /**
     * The terms keep to the agreement.
     *
     * @param terms what the contribution is given under
     */
    record Accepted(Terms terms) implements Offer {
        /** Checks that they are there. */
        public Accepted {
            requireNonNull(terms, "terms");
        }
    }

    /**
     * The terms do not keep to the agreement, so nothing may be given under it.
     *
     * @param clauses every rule that is not kept, at least one
     */
    record Refused(List<Clause> clauses) implements Offer {
        /** Checks and copies. */
        public Refused {
            clauses = List.copyOf(clauses);
            if (clauses.isEmpty()) {
                throw new IllegalArgumentException("A refusal needs a clause");
            }
        }
    }
}
