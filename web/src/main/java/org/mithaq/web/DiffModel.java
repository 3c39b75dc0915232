package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How two versions of an item differ.
 *
 * @param frame round it
 * @param head what stands above it
 * @param from versions to compare from
 * @param to versions to compare with
 * @param rows properties that differ
 * @param same how many others do not
 */
public record DiffModel(Frame frame, ItemHead head, List<Choice> from, List<Choice> to, List<Row> rows, int same) {

    /** What became of something. */
    public enum Change {
        /** It is in both. */
        SAME(ItemWord.DIFF_CHANGED),
        /** It came. */
        ADDED(ItemWord.DIFF_ADDED),
        /** It went. */
        REMOVED(ItemWord.DIFF_REMOVED);

        private final ItemWord word;

        Change(ItemWord word) {
            this.word = word;
        }

        /** What a property of which parts changed so is called. */
        public ItemWord word() {
            return word;
        }
    }

    /**
     * A property that differs.
     *
     * @param name as STIX has it
     * @param label in words
     * @param change whether it came, went, or has another value
     * @param values what it had and has
     */
    public record Row(String name, String label, Change change, List<Value> values) {

        /** Checks and copies. */
        public Row {
            requireNonNull(name, "name");
            requireNonNull(label, "label");
            requireNonNull(change, "change");
            values = List.copyOf(values);
        }
    }

    /**
     * A value, or a text word by word.
     *
     * @param code whether it is for programs rather than prose
     * @param runs its parts
     */
    public record Value(boolean code, List<Run> runs) {

        /** Copies. */
        public Value {
            runs = List.copyOf(runs);
        }
    }

    /**
     * A stretch of text.
     *
     * @param change what became of it
     * @param text what it says
     */
    public record Run(Change change, String text) {

        /** Checks that both are there. */
        public Run {
            requireNonNull(change, "change");
            requireNonNull(text, "text");
        }
    }

    /** Checks and copies. */
    public DiffModel {
        requireNonNull(frame, "frame");
        requireNonNull(head, "head");
        from = List.copyOf(from);
        to = List.copyOf(to);
        rows = List.copyOf(rows);
    }
}
