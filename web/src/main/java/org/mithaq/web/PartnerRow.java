package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A partner in the list.
 *
 * @param id short name
 * @param name name in the page's language
 * @param agreements agreements with it
 * @param read when its node was last read, in words
 */
public record PartnerRow(String id, String name, List<String> agreements, String read) {

    /** Checks and copies. */
    public PartnerRow {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        agreements = List.copyOf(agreements);
        requireNonNull(read, "read");
    }
}
