package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The page on which a password is typed again.
 *
 * @param frame round it
 * @param problem why the last try came to nothing
 * @param to where to go from here
 */
public record ConfirmModel(Frame frame, Optional<Text> problem, String to) {

    /** Checks that every part is there. */
    public ConfirmModel {
        requireNonNull(frame, "frame");
        requireNonNull(problem, "problem");
        requireNonNull(to, "to");
    }
}
