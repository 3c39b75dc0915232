package org.mithaq.canary;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of whatever world is played now. Safe to read from any thread. */
final class SwitchedClock extends Clock {

    private volatile Clock present = Clock.systemUTC();

    void set(Clock next) {
        present = next;
    }

    @Override
    public Instant instant() {
        return present.instant();
    }

    @Override
    public ZoneId getZone() {
        return present.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return present.withZone(zone);
    }
}
