package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one reader sees now, and saw before: the reader's visible sets in order, the last of which holds.
 *
 * <p>The earlier ones tell since when something has been visible without a break, and which place a row had among those
 * the reader could see when it was added. Immutable; safe to share between threads.
 *
 * @param key whose
 * @param history sets in the order they were recorded, at least one
 */
public record Sight(ReaderKey key, List<VisibleSet> history) {

    /** Checks and copies. */
    public Sight {
        requireNonNull(key, "key");
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("A sight has at least one visible set");
        }
    }

    /** The set that holds. */
    public VisibleSet current() {
        return history.getLast();
    }
}
