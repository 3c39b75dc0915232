package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The sign-in.
 *
 * @param frame round it
 * @param notice what to say first
 * @param failed whether that is about a failure
 * @param name what was typed as name
 * @param to page to go to afterwards
 */
public record SignInModel(Frame frame, Optional<Word> notice, boolean failed, String name, String to) {

    /** Checks that every part is there. */
    public SignInModel {
        requireNonNull(frame, "frame");
        requireNonNull(notice, "notice");
        requireNonNull(name, "name");
        requireNonNull(to, "to");
    }
}
