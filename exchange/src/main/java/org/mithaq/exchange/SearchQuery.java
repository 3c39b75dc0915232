package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.reading.Wanted;

/**
 * One search in a collection: rows from the newest on.
 *
 * @param collection collection to read
 * @param sight what the reader sees; rows beyond it are treated as if they were not there
 * @param wanted which words; every row, when empty
 * @param filter which objects
 * @param span which dates added, as this reader sees them
 * @param limit most rows to give, from 1
 */
public record SearchQuery(
        CollectionId collection, Sight sight, Optional<Wanted> wanted, ObjectFilter filter, Span span, int limit) {

    /** Checks the ranges. */
    public SearchQuery {
        requireNonNull(collection, "collection");
        requireNonNull(sight, "sight");
        requireNonNull(wanted, "wanted");
        requireNonNull(filter, "filter");
        requireNonNull(span, "span");
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be 1 or more");
        }
    }

    /**
     * A span of dates added, without its ends.
     *
     * @param afterMicros only rows that were added later, in microseconds since 1970; {@link Long#MIN_VALUE} for all
     * @param beforeMicros rows are given from here on, but all later ones count as well; {@link Long#MAX_VALUE} for all
     */
    public record Span(long afterMicros, long beforeMicros) {

        /** All dates. */
        public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
