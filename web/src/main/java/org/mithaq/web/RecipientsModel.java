package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Who is given an item, who is left out, and why.
 *
 * @param frame round it
 * @param head what stands above it
 * @param rows those who may be told of
 * @param silent agreements that do not let it be told who else is a party
 */
public record RecipientsModel(Frame frame, ItemHead head, List<Row> rows, List<String> silent) {

    /**
     * One possible reader.
     *
     * @param party name of the party
     * @param person name of the person; empty for the whole party
     * @param purpose what they would read it for, in words; empty for none stated
     * @param outcome what the gate answers
     * @param permits whether they are given it
     * @param why the clause that decided, in words
     * @param change what would have to change; empty where they are given it
     */
    public record Row(
            String party, String person, String purpose, Text outcome, boolean permits, String why, String change) {

        /** Checks that every part is there. */
        public Row {
            requireNonNull(party, "party");
            requireNonNull(person, "person");
            requireNonNull(purpose, "purpose");
            requireNonNull(outcome, "outcome");
            requireNonNull(why, "why");
            requireNonNull(change, "change");
        }
    }

    /** Checks and copies. */
    public RecipientsModel {
        requireNonNull(frame, "frame");
        requireNonNull(head, "head");
        rows = List.copyOf(rows);
        silent = List.copyOf(silent);
    }
}
