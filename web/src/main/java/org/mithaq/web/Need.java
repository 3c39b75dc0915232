package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Something that waits for a person.
 *
 * @param word what
 * @param count how many
 * @param names some of them
 * @param address where it is done; empty where no page of its own does
 */
public record Need(Text word, int count, List<String> names, Optional<String> address) {

    /** Checks and copies. */
    public Need {
        requireNonNull(word, "word");
        names = List.copyOf(names);
        requireNonNull(address, "address");
    }

    /** Something that no page of its own shows. */
    Need(Text word, int count, List<String> names) {
        this(word, count, names, Optional.empty());
    }

    /** The same, done at an address. */
    Need at(String page) {
        return new Need(word, count, names, Optional.of(page));
    }
}
