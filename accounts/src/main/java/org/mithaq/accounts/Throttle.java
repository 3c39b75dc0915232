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
    private static final Duration WINDOW = Duration.ofMinutes(1);

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

    /** What is left, filled again evenly. Guarded by the lock. */
    private static final class Bucket {

        private final int size;
        private double left;
        private Instant seen;

        Bucket(int size, Instant now) {
            this.size = size;
            this.left = size;
            this.seen = now;
        }

        Duration wait(Instant now) {
            if (now.isAfter(seen)) {
                double minutes = (double) Duration.between(seen, now).toMillis() / WINDOW.toMillis();
                left = Math.min(size, left + minutes * size);
            }
            seen = now; // also when the clock was set back: nothing is filled twice
            return left >= 1
                    ? Duration.ZERO
                    : Duration.ofMillis((long) Math.ceil((1 - left) * WINDOW.toMillis() / size));
        }

        void take() {
            left--;
        }
    }
}
