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
 */
public record ItemsModel(
        Frame frame,
        List<Choice> collections,
        List<Choice> types,
        List<Choice> since,
        List<ItemRow> rows,
        Optional<String> next,
        boolean stale) {

    /** Checks and copies. */
    public ItemsModel {
        requireNonNull(frame, "frame");
        collections = List.copyOf(collections);
        types = List.copyOf(types);
        since = List.copyOf(since);
        rows = List.copyOf(rows);
        requireNonNull(next, "next");
    }
}
