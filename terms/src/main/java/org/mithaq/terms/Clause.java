package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The reason of a decision: which rule, of which agreement when it is an agreement's, and the values it speaks of.
 *
 * @param rule which rule
 * @param agreement whose rule it is; empty for a rule of the terms themselves
 * @param values what the sentence is filled with, in the order that {@link Rule} states; never anything about items or
 *     parties that the reader may not know of
 */
public record Clause(Rule rule, Optional<AgreementId> agreement, List<String> values) {

    /** Checks and copies. */
    public Clause {
        requireNonNull(rule, "rule");
        requireNonNull(agreement, "agreement");
        values = List.copyOf(values);
    }

    /** Makes a clause of the terms themselves. */
    public static Clause of(Rule rule, String... values) {
        return new Clause(rule, Optional.empty(), List.of(values));
    }

    /** Makes a clause of an agreement. */
    public static Clause of(AgreementId agreement, Rule rule, String... values) {
        return new Clause(rule, Optional.of(agreement), List.of(values));
    }
}
