package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A value of a property.
 *
 * @param text as it is shown
 * @param item id of the item that it names
 * @param code whether it is for programs rather than prose
 */
public record FactValue(String text, Optional<String> item, boolean code) {

    /** Checks that every part is there. */
    public FactValue {
        requireNonNull(text, "text");
        requireNonNull(item, "item");
    }
}
