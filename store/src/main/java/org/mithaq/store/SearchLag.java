package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far the search is behind what was committed. It counts what nobody in particular may see, so it is for whoever runs
 * the node.
 *
 * @param rows rows that cannot be searched yet
 * @param age how long the oldest of them has waited; zero when there are none
 */
public record SearchLag(long rows, Duration age) {

    /** Checks that the age is there. */
    public SearchLag {
        requireNonNull(age, "age");
    }
}
