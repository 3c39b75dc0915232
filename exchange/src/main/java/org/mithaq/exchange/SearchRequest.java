package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * What a reader searches for.
 *
 * @param text words in any language, addresses, identifiers; all items, when blank
 * @param types wanted type names; any, when empty
 * @param addedAfterMicros only what was added later, in microseconds since 1970; {@link Long#MIN_VALUE} for all
 * @param limit most rows wanted, from 1
 * @param next the sealed {@code next} of the page before, when this is not the first one
 */
public record SearchRequest(String text, Set<String> types, long addedAfterMicros, int limit, Optional<String> next) {

    /** Most characters of a text. */
    public static final int LONGEST = 256;

    /** Copies, and checks that every part is there. */
    public SearchRequest {
        requireNonNull(text, "text");
        types = Set.copyOf(types);
        requireNonNull(next, "next");
    }
}
