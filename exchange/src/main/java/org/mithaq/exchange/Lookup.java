package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mithaq.stix.StixId;

/**
 * Which of many values stand in items that a reader is given: addresses, hashes, identifiers, one a line. It is on record
 * before it is given.
 */
public final class Lookup {

    /** Most lines of one question. */
    public static final int MOST_LINES = 1_000;

    /** Most items that are named for one line. */
    public static final int MOST_ITEMS = 5;

    private final List<Line> lines;
    private final Runnable sent;

    Lookup(List<Line> lines, Runnable sent) {
        this.lines = List.copyOf(lines);
        this.sent = requireNonNull(sent, "sent");
    }

    /** The lines, as they were asked. */
    public List<Line> lines() {
        return lines;
    }

    /** Notes that the answer was sent to its end. */
    public void sent() {
        sent.run();
    }

    /**
     * One line.
     *
     * @param text as it was asked
     * @param single whether it is one value; else it was not looked up
     * @param items newest of the items that have it, {@link #MOST_ITEMS} at most for each collection
     */
    public record Line(String text, boolean single, List<Item> items) {

        /** Copies. */
        public Line {
            requireNonNull(text, "text");
            items = List.copyOf(items);
        }
    }

    /**
     * An item that has a value.
     *
     * @param collection where
     * @param id which
     */
    public record Item(CollectionId collection, StixId id) {

        /** Checks that both parts are there. */
        public Item {
            requireNonNull(collection, "collection");
            requireNonNull(id, "id");
        }
    }
}
