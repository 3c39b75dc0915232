package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * When what happened around an item.
 *
 * @param frame round it
 * @param head what stands above it
 * @param entries what happened and what will, in the order of time
 */
public record TimelineModel(Frame frame, ItemHead head, List<Entry> entries) {

    /**
     * One thing that happened.
     *
     * @param date when, in words
     * @param what what it is
     * @param detail which one: a name, a collection; perhaps nothing
     * @param address where more of it is to be read
     * @param future whether it is still to come
     */
    public record Entry(String date, Text what, String detail, Optional<String> address, boolean future) {

        /** Checks that every part is there. */
        public Entry {
            requireNonNull(date, "date");
            requireNonNull(what, "what");
            requireNonNull(detail, "detail");
            requireNonNull(address, "address");
        }
    }

    /** Checks and copies. */
    public TimelineModel {
        requireNonNull(frame, "frame");
        requireNonNull(head, "head");
        entries = List.copyOf(entries);
    }
}
