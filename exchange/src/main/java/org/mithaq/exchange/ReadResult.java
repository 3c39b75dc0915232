package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a reader gets. */
public sealed interface ReadResult {

    /**
     * A page, perhaps empty.
     *
     * @param page rows and bodies
     * @param next sealed place to go on from, when a row that matches follows
     */
    record Found(Release page, Optional<String> next) implements ReadResult {

        /** Checks that both parts are there. */
        public Found {
            requireNonNull(page, "page");
            requireNonNull(next, "next");
        }
    }

    /** There is no such collection, or none that this caller may address: the two look the same. */
    record NoSuchCollection() implements ReadResult {}

    /** The caller may add to the collection but not read from it. */
    record NotReadable() implements ReadResult {}

    /** The collection holds no such object that this caller may see. */
    record NoSuchObject() implements ReadResult {}

    /** The {@code next} was not made for this reader and these filters, or by an earlier key: start again. */
    record StaleNext() implements ReadResult {}
}
