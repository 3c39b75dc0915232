package org.mithaq.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Always in UTC. Safe to share between threads. */
public final class MutableClock extends Clock {

    private final AtomicReference<Instant> now;

    /** Makes a clock that shows {@code start}. */
    public MutableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** Moves the clock on, or back when {@code step} is negative. */
    public void move(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    /** Sets the clock. */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Not offered: the tests' clock is UTC's.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The clock of tests is always in UTC");
    }
}
