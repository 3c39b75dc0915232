package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * Why a person is given an item.
 *
 * @param originator who gave it
 * @param collection where it is held
 * @param text the clause, in words
 */
public record Reason(String originator, String collection, String text) {

    /** Checks that every part is there. */
    public Reason {
        requireNonNull(originator, "originator");
        requireNonNull(collection, "collection");
        requireNonNull(text, "text");
    }
}
