package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import org.mithaq.terms.Clause;
import org.mithaq.terms.Reader;

/**
 * One possible reader of an item, and what the gate answers.
 *
 * @param reader party, person and purpose
 * @param outcome what follows
 * @param clause the clause that decided
 */
public record Recipient(Reader reader, Explanation.Outcome outcome, Clause clause) {

    /** Checks that every part is there. */
    public Recipient {
        requireNonNull(reader, "reader");
        requireNonNull(outcome, "outcome");
        requireNonNull(clause, "clause");
    }

    /** Says that this reader is given it. */
    public boolean permits() {
        return outcome == Explanation.Outcome.PERMIT;
    }
}
