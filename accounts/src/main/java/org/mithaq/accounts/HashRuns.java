package org.mithaq.accounts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps the number of hashes that are made at the same time small, since each takes memory. Thread-safe. */
final class HashRuns {

    /** How long one waits for its turn before being told to come again. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Semaphore turns;
    private final Duration patience;

    HashRuns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** Does something in its turn; empty when no turn came in time. */
    <T> Optional<T> run(Supplier<T> work) {
        if (!entered()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }

    private boolean entered() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
