package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Values to look up, and where they were found.
 *
 * @param frame round it
 * @param values as they were asked, one a line; empty before
 * @param kept under which the form is kept
 * @param tooMany whether there were more lines than are looked up
 * @param lines what was found; empty before
 */
public record LookupModel(
        Frame frame, String values, Optional<String> kept, boolean tooMany, List<LookupModel.Line> lines) {

    /** Checks and copies. */
    public LookupModel {
        requireNonNull(frame, "frame");
        requireNonNull(values, "values");
        requireNonNull(kept, "kept");
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param text as it was asked
     * @param single whether it was one value
     * @param items ids of items that have it
     */
    public record Line(String text, boolean single, List<String> items) {

        /** Copies. */
        public Line {
            requireNonNull(text, "text");
            items = List.copyOf(items);
        }
    }
}
