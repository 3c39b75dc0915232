package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mithaq.stix.Tlp;

/**
 * An item in a list.
 *
 * @param id STIX id
 * @param name its name, or what stands for one
 * @param type type in words
 * @param labels label of the terms it was given under, and its other markings
 * @param label label of the terms it was given under
 * @param added when it was added, in words
 */
public record ItemRow(String id, String name, String type, List<String> labels, Tlp label, String added) {

    /** Checks and copies. */
    public ItemRow {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        labels = List.copyOf(labels);
        requireNonNull(label, "label");
        requireNonNull(added, "added");
    }
}
