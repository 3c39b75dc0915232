package org.mithaq.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.mithaq.exchange.NotAcceptingException;

/**
 * Tells the time of a batch, and refuses a wall clock that cannot be right: one that moved more than five minutes
 * against the machine's monotonic clock since the start, or that lies more than five minutes before the last batch.
 *
 * <p>Owned by the appender's thread.
 */
final class BatchClock {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock wall;
    private final LongSupplier monotonicNanos;
    private final Instant wallAtStart;
    private final long nanosAtStart;

    /**
     * Starts now.
     *
     * @param monotonicNanos nanoseconds since any fixed moment, as {@link System#nanoTime()}
     */
    BatchClock(Clock wall, LongSupplier monotonicNanos) {
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.wallAtStart = wall.instant();
        this.nanosAtStart = monotonicNanos.getAsLong();
    }

    /** Gives the time in milliseconds since 1970, right or wrong. Safe to call from any thread. */
    long wallMillis() {
        return wall.millis();
    }

    /**
     * Gives the time in milliseconds since 1970.
     *
     * @throws NotAcceptingException when the wall clock jumped
     */
    long nowMillis() {
        Instant now = wall.instant();
        Duration passed = Duration.ofNanos(monotonicNanos.getAsLong() - nanosAtStart);
        Duration jump = Duration.between(wallAtStart.plus(passed), now);
        if (jump.abs().compareTo(TOLERANCE) > 0) {
            throw new NotAcceptingException("The clock jumped by " + jump + " since the start, to " + now
                    + ": set it right, or restart the node if it is right now");
        }
        return now.toEpochMilli();
    }

    /**
     * Checks that the time can follow on the last batch of a feed.
     *
     * @throws NotAcceptingException when the last batch lies too far ahead
     */
    void requireAfter(long lastBatchMillis, long nowMillis) {
        if (lastBatchMillis - nowMillis > TOLERANCE.toMillis()) {
            throw new NotAcceptingException("The clock says " + Instant.ofEpochMilli(nowMillis)
                    + ", but the last objects were added at " + Instant.ofEpochMilli(lastBatchMillis)
                    + ": set the clock right");
        }
    }
}
