package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A property of an item.
 *
 * @param name as STIX has it
 * @param label in words; as STIX has it, where there is no word
 * @param values one, or those of a list
 */
public record Fact(String name, String label, List<FactValue> values) {

    /** Checks and copies. */
    public Fact {
        requireNonNull(name, "name");
        requireNonNull(label, "label");
        values = List.copyOf(values);
    }
}
