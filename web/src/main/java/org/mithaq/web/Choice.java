package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * One of several things to choose from.
 *
 * @param value what the form sends
 * @param text what the person reads
 * @param chosen whether it is the present one
 */
public record Choice(String value, String text, boolean chosen) {

    /** Checks that both texts are there. */
    public Choice {
        requireNonNull(value, "value");
        requireNonNull(text, "text");
    }
}
