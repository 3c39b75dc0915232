package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What became of one row that a partner gave. */
public sealed interface RowOutcome {

    /**
     * The item is held: it was added, or was held before.
     *
     * @param item what is held
     * @param added whether it was added now
     */
    record Kept(HeldItem item, boolean added) implements RowOutcome {
        /** Checks that there is one. */
        public Kept {
            requireNonNull(item, "item");
        }
    }

    /** Nothing to acknowledge: a contribution object, which speaks of the next row, or a public item without terms. */
    record Silent() implements RowOutcome {}

    /**
     * The row was not taken.
     *
     * @param rule short name of the rule that refuses it, such as {@code tombstone}; words of a-z and hyphens
     * @param text why, for the partner: nothing in it that the partner did not send
     * @param item what it is, where that could be told
     * @param rows indexes of the rows that belong together, to be kept aside as one; copied
     */
    record Refused(String rule, String text, Optional<HeldItem> item, List<Integer> rows) implements RowOutcome {
        /** Copies. */
        public Refused {
            requireNonNull(rule, "rule");
            requireNonNull(text, "text");
            requireNonNull(item, "item");
            rows = List.copyOf(rows);
        }
    }
}
