package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

/**
 * One question to a collection's feed.
 *
 * @param collection collection to read
 * @param afterPosition rows up to and including this position were scanned before; 0 at the start
 * @param addedAfterMicros only rows whose public date added is later than this, in microseconds since 1970;
 *     {@link Long#MIN_VALUE} for all
 * @param limit most rows to give, from 1
 * @param filter which objects
 */
public record FeedQuery(
        CollectionId collection, long afterPosition, long addedAfterMicros, int limit, ObjectFilter filter) {

    /** Checks the ranges. */
    public FeedQuery {
        requireNonNull(collection, "collection");
        requireNonNull(filter, "filter");
        if (afterPosition < 0) {
            throw new IllegalArgumentException("afterPosition is " + afterPosition + "; it must be 0 or more");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be 1 or more");
        }
    }
}
