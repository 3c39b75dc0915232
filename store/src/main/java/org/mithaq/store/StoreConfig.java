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
 * @param feedCacheBytes rows of feeds held in memory; a million rows take 50 MB
 * @param bodyCacheBytes bytes of objects held in memory
 * @param queueObjects objects that may wait to be written, from 1
 * @param queueBytes bytes of objects that may wait to be written, from 1
 * @param batchObjects objects written by one transaction at most, from 1
 * @param batchBytes bytes of objects written by one transaction at most; a single longer object goes alone
 */
public record StoreConfig(
        int poolSize,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration connectTimeout,
        Duration writerWait,
        Duration directoryPoll,
        Duration statusesKept,
        long feedCacheBytes,
        long bodyCacheBytes,
        int queueObjects,
        long queueBytes,
        int batchObjects,
        long batchBytes) {

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
        requireAtLeast("store.feed-cache-bytes", feedCacheBytes, 0);
        requireAtLeast("store.body-cache-bytes", bodyCacheBytes, 0);
        requireAtLeast("store.queue-objects", queueObjects, 1);
        requireAtLeast("store.queue-bytes", queueBytes, 1);
        requireAtLeast("store.batch-objects", batchObjects, 1);
        requireAtLeast("store.batch-bytes", batchBytes, 1);
    }

    private static void requireAtLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least " + least);
        }
    }

    /** The part that the content goes by. */
    ContentConfig content() {
        return new ContentConfig(feedCacheBytes, bodyCacheBytes, queueObjects, queueBytes, batchObjects, batchBytes);
    }

    private static void requireAtLeast(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least " + least);
        }
    }

    /** What a node uses unless it is told otherwise: fits a heap of 384 MB. */
    public static StoreConfig defaults() {
        return new StoreConfig(
                8,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofDays(2),
                64L << 20,
                96L << 20,
                20_000,
                64L << 20,
                999,
                8L << 20);
    }
}
