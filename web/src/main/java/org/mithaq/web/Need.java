package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something that waits for a person.
 *
 * @param word what
 * @param count how many
 * @param names some of them
 */
public record Need(Text word, int count, List<String> names) {

    /** Checks and copies. */
    public Need {
        requireNonNull(word, "word");
        names = List.copyOf(names);
    }
}
