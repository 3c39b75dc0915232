package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a reader asks for: TAXII 2.1, section 3.4.
 *
 * @param addedAfterMicros only what was added later, in microseconds since 1970; {@link Long#MIN_VALUE} for all
 * @param limit most rows wanted, from 1
 * @param next the sealed {@code next} of the page before, when this is not the first one
 * @param filter which objects
 */
public record PageRequest(long addedAfterMicros, int limit, Optional<String> next, ObjectFilter filter) {

    /** Checks that every part is there. */
    public PageRequest {
        requireNonNull(next, "next");
        requireNonNull(filter, "filter");
    }

    /** Gives the same request for other objects or versions. */
    public PageRequest withFilter(ObjectFilter other) {
        return new PageRequest(addedAfterMicros, limit, next, other);
    }
}
