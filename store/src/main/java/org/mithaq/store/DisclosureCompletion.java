package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The fact that an answer was sent to its end.
 *
 * @param number number of the disclosure
 * @param at when it was
 * @param sizeBytes bytes of content sent
 */
record DisclosureCompletion(long number, Instant at, long sizeBytes) {

    DisclosureCompletion {
        requireNonNull(at, "at");
    }
}
