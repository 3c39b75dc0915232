package org.mithaq.store;

import java.time.Duration;

/**
 * How the ledger is kept.
 *
 * @param tickEvery time between two leaves of the public log, 100 ms to an hour; partners see what is in it no sooner
 * @param keptFor how long entries are kept; then only the leaves of the log stay, at least a day
 */
public record LedgerConfig(Duration tickEvery, Duration keptFor) {

    /** What a node uses unless it is told otherwise: ten seconds, five years. */
    public static final LedgerConfig DEFAULTS = new LedgerConfig(Duration.ofSeconds(10), Duration.ofDays(5 * 365));

    /** Checks the ranges. */
    public LedgerConfig {
        if (tickEvery.compareTo(Duration.ofMillis(100)) < 0 || tickEvery.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("ledger.tick-every is " + tickEvery + "; it must be 100 ms to 1 h");
        }
        if (keptFor.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("ledger.kept-for is " + keptFor + "; it must be at least 1 day");
        }
    }
}
