package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The items of a collection, as far as the person may see them.
 *
 * @param frame round it
 * @param collections to choose from
 * @param types to choose from
 * @param since to choose from
 * @param rows items
 * @param next address of the next page
 * @param stale whether the wanted page is no more
 * @param search what was searched for, and what came of it
 */
public record ItemsModel(
        Frame frame,
        List<Choice> collections,
        List<Choice> types,
        List<Choice> since,
        List<ItemRow> rows,
        Optional<String> next,
        boolean stale,
        Search search) {

    /** Checks and copies. */
    public ItemsModel {
        requireNonNull(frame, "frame");
        collections = List.copyOf(collections);
        types = List.copyOf(types);
        since = List.copyOf(since);
        rows = List.copyOf(rows);
        requireNonNull(next, "next");
        requireNonNull(search, "search");
    }

    /**
     * A search.
     *
     * @param text what was searched for; empty for all items
     * @param count how many items there are, in words; empty when nothing was searched
     * @param behind how many are too new to be searched, in words; empty when there are none
     * @param asked whether the text was one that can be searched for
     */
    public record Search(String text, String count, String behind, boolean asked) {

        /** Checks that every part is there. */
        public Search {
            requireNonNull(text, "text");
            requireNonNull(count, "count");
            requireNonNull(behind, "behind");
        }

        /** A list that nobody searched. */
        static Search none(String text) {
            return new Search(text, "", "", true);
        }
    }
}
