package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What partners gave and this node did not take.
 *
 * @param frame round the page
 * @param rows entries, the newest first
 */
public record QuarantineModel(Frame frame, List<Row> rows) {

    /**
     * One entry.
     *
     * @param id its id
     * @param partner who gave it
     * @param collection alias of the partner's collection
     * @param at when it was last refused, in words
     * @param rule short name of the rule that refused it
     * @param why why, in the node's words
     * @param items how many rows it has, in words
     */
    public record Row(String id, String partner, String collection, String at, String rule, String why, String items) {

        /** Checks that every part is there. */
        public Row {
            requireNonNull(id, "id");
            requireNonNull(partner, "partner");
            requireNonNull(collection, "collection");
            requireNonNull(at, "at");
            requireNonNull(rule, "rule");
            requireNonNull(why, "why");
            requireNonNull(items, "items");
        }
    }

    /**
     * One entry with what it holds.
     *
     * @param frame round the page
     * @param row what it is
     * @param items what was given
     * @param refusals why it was not taken when it was offered again
     */
    public record One(Frame frame, Row row, List<Item> items, List<String> refusals) {

        /** Checks and copies. */
        public One {
            requireNonNull(frame, "frame");
            requireNonNull(row, "row");
            items = List.copyOf(items);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * One item that was given.
     *
     * @param id its id
     * @param name its name, if it can be read
     * @param type its type, in words
     * @param original as it came, indented where it can be read
     */
    public record Item(String id, Optional<String> name, String type, String original) {

        /** Checks that every part is there. */
        public Item {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            requireNonNull(original, "original");
        }
    }

    /** Checks and copies. */
    public QuarantineModel {
        requireNonNull(frame, "frame");
        rows = List.copyOf(rows);
    }
}
