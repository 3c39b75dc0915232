package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A person says what they read for.
 *
 * @param frame round it
 * @param choices purposes of the agreements in force, and none
 * @param to page to go to afterwards
 */
public record PurposeModel(Frame frame, List<Choice> choices, String to) {

    /** Checks and copies. */
    public PurposeModel {
        requireNonNull(frame, "frame");
        choices = List.copyOf(choices);
        requireNonNull(to, "to");
    }
}
