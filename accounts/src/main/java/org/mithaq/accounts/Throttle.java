package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many attempts a minute through, for one name and over all; names that nobody has count like others. The first
 * minute's worth may come at once. Safe to call from any thread.
 */
final class Throttle {

    private static final int MOST_NAMES = 10_000;

    private final Clock clock;
    private final int ofName;
    private final Bucket all;
    private final ReentrantLock lock = new ReentrantLock();

    /** Least lately tried first; guarded by the lock. */
    private final Map<String, Bucket> byName = new LinkedHashMap<>(16, 0.75f, true);

    Throttle(Clock clock, int ofName, int overAll) {
        this.clock = requireNonNull(clock, "clock");
        this.ofName = ofName;
        this.all = new Bucket(overAll, clock.instant());
    }

    /** Takes one attempt; gives how long to wait when there is none, and then takes none. */
    Optional<Duration> wait(String name) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Bucket bucket = byName.computeIfAbsent(name, _ -> new Bucket(ofName, now));
            if (byName.size() > MOST_NAMES) {
                byName.remove(byName.keySet().iterator().next());
            }
            Duration wait = longer(bucket.wait(now), all.wait(now));
            if (!wait.isZero()) {
                return Optional.of(wait);
            }
            bucket.take();
            all.take();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /**
     * What is left, filled again evenly, in whole numbers: an attempt takes as many units as a minute has milliseconds,
     * and each millisecond gives as many as there are attempts in a minute. Guarded by the lock.
     */
    private static final class Bucket {

        private static final long ATTEMPT = Duration.ofMinutes(1).toMillis();

        private final long size;
        private long units;
        private long seenMillis;

        Bucket(int size, Instant now) {
            this.size = size;
            this.units = size * ATTEMPT;
            this.seenMillis = now.toEpochMilli();
        }

        Duration wait(Instant now) {
            long passedMillis = Math.clamp(now.toEpochMilli() - seenMillis, 0, ATTEMPT);
            units = Math.min(size * ATTEMPT, units + passedMillis * size);
            seenMillis = now.toEpochMilli(); // also when the clock was set back: nothing is filled twice
            return units >= ATTEMPT ? Duration.ZERO : Duration.ofMillis(Math.ceilDiv(ATTEMPT - units, size));
        }

        void take() {
            units -= ATTEMPT;
        }
    }
}
