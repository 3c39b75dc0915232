package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A version of an item.
 *
 * @param date when, in words
 * @param name its name
 * @param latest whether it is the latest
 * @param changes address of what it changed, where there is one before it
 */
public record VersionLine(String date, String name, boolean latest, Optional<String> changes) {

    /** Checks that every part is there. */
    public VersionLine {
        requireNonNull(date, "date");
        requireNonNull(name, "name");
        requireNonNull(changes, "changes");
    }
}
