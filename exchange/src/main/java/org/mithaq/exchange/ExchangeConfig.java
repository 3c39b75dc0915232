package org.mithaq.exchange;

import java.time.Duration;

/**
 * Settings of the use cases.
 *
 * @param futureTolerance how far after the node's clock an object's {@code modified} or {@code created} may lie; from 0
 * @param readAheadBytes how much of a submission is parsed before the first of it is appended, in bytes from 1; a text
 *     that breaks within adds nothing
 */
public record ExchangeConfig(Duration futureTolerance, int readAheadBytes) {

    /** One day; 8 MiB. */
    public static final ExchangeConfig DEFAULTS = new ExchangeConfig(Duration.ofDays(1), 8 * 1024 * 1024);

    /** Checks the ranges. */
    public ExchangeConfig {
        if (futureTolerance.isNegative()) {
            throw new IllegalArgumentException("futureTolerance is " + futureTolerance + "; it must be 0 or more");
        }
        if (readAheadBytes < 1) {
            throw new IllegalArgumentException("readAheadBytes is " + readAheadBytes + "; it must be 1 or more");
        }
    }
}
