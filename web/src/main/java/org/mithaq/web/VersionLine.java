package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * A version of an item.
 *
 * @param date when, in words
 * @param name its name
 * @param latest whether it is the latest
 */
public record VersionLine(String date, String name, boolean latest) {

    /** Checks that every part is there. */
    public VersionLine {
        requireNonNull(date, "date");
        requireNonNull(name, "name");
    }
}
