package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands above every page about one item: what it is, and the ways to the others.
 *
 * @param frame round the page
 * @param id STIX id
 * @param type type in words
 * @param labels label of the terms it was given under, and its other markings
 * @param revoked whether its originator revoked it
 * @param tab which of the pages this is
 * @param holders whether the person may ask who holds it
 */
public record ItemHead(
        Frame frame, String id, String type, List<String> labels, boolean revoked, Tab tab, boolean holders) {

    /** The pages about one item. */
    public enum Tab {
        /** What it says, and under which terms. */
        CONTENT,
        /** How its versions differ. */
        VERSIONS,
        /** What it names, and what names it. */
        NEIGHBOURS,
        /** When what happened. */
        TIMELINE,
        /** Who is given it. */
        RECIPIENTS,
        /** Who has it. */
        HOLDERS
    }

    /** Checks and copies. */
    public ItemHead {
        requireNonNull(frame, "frame");
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        labels = List.copyOf(labels);
        requireNonNull(tab, "tab");
    }

    /** Value of the attribute {@code aria-current} of a page's entry; null for the others. */
    public @Nullable String current(Tab entry) {
        return entry == tab ? "page" : null;
    }
}
