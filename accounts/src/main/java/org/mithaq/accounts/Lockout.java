package org.mithaq.accounts;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a name is locked after failures in a row: not at all at first, then for twice as long each time.
 *
 * @param failures from how many failures on, at least 1
 * @param first how long the first time, above zero
 * @param most how long at most, at least {@code first}
 */
record Lockout(int failures, Duration first, Duration most) {

    Lockout {
        if (failures < 1) {
            throw new IllegalArgumentException("failures is " + failures + "; it must be 1 or more");
        }
        if (first.isZero() || first.isNegative() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first lock (" + first
                    + ") must be above zero and at most as long as" + " the longest (" + most + ")");
        }
    }

    /** How long to lock after that many failures in a row; empty when there is no reason yet. */
    Optional<Duration> delay(int counted) {
        if (counted < failures) {
            return Optional.empty();
        }
        Duration delay = first;
        for (int doubled = failures; doubled < counted && delay.compareTo(most) < 0; doubled++) {
            delay = delay.multipliedBy(2);
        }
        return Optional.of(delay.compareTo(most) < 0 ? delay : most);
    }
}
