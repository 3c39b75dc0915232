package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

/**
 * One question to a collection's feed.
 *
 * @param collection collection to read
 * @param sight what the reader sees; rows beyond it are treated as if they were not there
 * @param addedAfterMicros only rows whose date added, as this reader sees it, is later than this, in microseconds since
 *     1970; {@link Long#MIN_VALUE} for all
 * @param limit most rows to give, from 1
 * @param filter which objects
 */
public record FeedQuery(CollectionId collection, Sight sight, long addedAfterMicros, int limit, ObjectFilter filter) {

    /** Checks the ranges. */
    public FeedQuery {
        requireNonNull(collection, "collection");
        requireNonNull(sight, "sight");
        requireNonNull(filter, "filter");
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be 1 or more");
        }
    }
}
