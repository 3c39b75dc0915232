package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The page of a one-time link: a person chooses a password.
 *
 * @param frame round it
 * @param problem why the last one was not taken
 */
public record WelcomeModel(Frame frame, Optional<Word> problem) {

    /** Checks that every part is there. */
    public WelcomeModel {
        requireNonNull(frame, "frame");
        requireNonNull(problem, "problem");
    }
}
