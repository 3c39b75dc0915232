package org.mithaq.store;

import java.time.Duration;

/**
 * How the store uses the database.
 *
 * @param poolSize connections for reading and for changes of the directory, 2 to 200; the writer has one of its own
 * @param statementTimeout longest time for one statement of those, at least a second
 * @param lockTimeout longest wait for a lock, at least 100 ms
 * @param connectTimeout longest wait for a connection, at least a second
 * @param writerWait how long to wait for a writer that is just going, before refusing
 * @param directoryPoll time between two looks whether the directory changed
 * @param statusesKept how long status resources are kept, at least 24 hours (TAXII 2.1, section 4.3)
 */
public record StoreConfig(
        int poolSize,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration connectTimeout,
        Duration writerWait,
        Duration directoryPoll,
        Duration statusesKept) {

    /** Checks the ranges. */
    public StoreConfig {
        if (poolSize < 2 || poolSize > 200) {
            throw new IllegalArgumentException("store.pool-size is " + poolSize + "; it must be from 2 to 200");
        }
        requireAtLeast("store.statement-timeout", statementTimeout, Duration.ofSeconds(1));
        requireAtLeast("store.lock-timeout", lockTimeout, Duration.ofMillis(100));
        requireAtLeast("store.connect-timeout", connectTimeout, Duration.ofSeconds(1));
        requireAtLeast("store.writer-wait", writerWait, Duration.ZERO);
        requireAtLeast("store.directory-poll", directoryPoll, Duration.ofMillis(10));
        requireAtLeast("store.statuses-kept", statusesKept, Duration.ofHours(24));
    }

    private static void requireAtLeast(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least " + least);
        }
    }

    /** What a node uses unless it is told otherwise. */
    public static StoreConfig defaults() {
        return new StoreConfig(
                8,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofDays(2));
    }
}
