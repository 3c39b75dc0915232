package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a search gives. */
public sealed interface SearchResult {

    /**
     * A page from the newest item on, perhaps empty.
     *
     * @param page rows and bodies
     * @param next sealed place to go on from, when an older row that matches follows
     * @param count as in {@link SearchPage}
     * @param behind as in {@link SearchPage}
     */
    record Found(Release page, Optional<String> next, int count, int behind) implements SearchResult {

        /** Checks that both parts are there. */
        public Found {
            requireNonNull(page, "page");
            requireNonNull(next, "next");
        }
    }

    /** There is no such collection, none that this caller may address, or none it may read: all look the same. */
    record NoSuchCollection() implements SearchResult {}

    /** The {@code next} was not made for this reader and this question, or by an earlier key: start again. */
    record StaleNext() implements SearchResult {}

    /** The text has no word, or more than {@link SearchRequest#LONGEST} characters: nothing was searched. */
    record NotAQuestion() implements SearchResult {}
}
