package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * A collection on the first page.
 *
 * @param alias its short name
 * @param title its title in the page's language
 */
public record Tile(String alias, String title) {

    /** Checks that every part is there. */
    public Tile {
        requireNonNull(alias, "alias");
        requireNonNull(title, "title");
    }
}
