package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A page on which a person chooses a password: that of a one-time link, or by the present one.
 *
 * @param frame round it
 * @param problem why the last one was not taken
 */
public record NewPasswordModel(Frame frame, Optional<Word> problem) {

    /** Checks that every part is there. */
    public NewPasswordModel {
        requireNonNull(frame, "frame");
        requireNonNull(problem, "problem");
    }
}
