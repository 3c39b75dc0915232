package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

/**
 * What a search finds.
 *
 * @param page rows from the newest on; {@link FeedPage#more()} says whether an older one follows
 * @param count how many rows match that the reader sees, of all pages; {@link #COUNTED} + 1 for more than that
 * @param behind how many of the rows that the reader sees are too new to be searched yet; likewise
 */
public record SearchPage(FeedPage page, int count, int behind) {

    /** How far is counted. */
    public static final int COUNTED = 1_000;

    /** Checks that there is a page. */
    public SearchPage {
        requireNonNull(page, "page");
    }
}
