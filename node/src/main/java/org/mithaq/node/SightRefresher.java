package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has what readers may see looked at again, soon after each change of the directory and at least once a second, since
 * time alone begins and ends agreements.
 *
 * <p>Runs on a daemon thread of its own. A failure is told once, until it works again.
 */
final class SightRefresher implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.node");
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread;

    private SightRefresher(ScheduledExecutorService thread) {
        this.thread = requireNonNull(thread, "thread");
    }

    /**
     * Starts.
     *
     * @param epoch number of the directory's state
     * @param refresh looks again at what readers may see
     */
    static SightRefresher start(LongSupplier epoch, Runnable refresh) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("mithaq-sights").daemon().unstarted(task));
        // A round tells its failures itself; the future would only say that the thread was stopped.
        var _ = thread.scheduleWithFixedDelay(
                new Round(epoch, refresh, System::nanoTime), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return new SightRefresher(thread);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "sights.slow-stop");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look. Owned by one thread. */
    static final class Round implements Runnable {

        private final LongSupplier epoch;
        private final Runnable refresh;
        private final LongSupplier nanos;
        private long seenEpoch;
        private long refreshedNanos;
        private boolean seen;
        private boolean failing;

        Round(LongSupplier epoch, Runnable refresh, LongSupplier nanos) {
            this.epoch = epoch;
            this.refresh = refresh;
            this.nanos = nanos;
        }

        @Override
        public void run() {
            try {
                long now = nanos.getAsLong();
                long present = epoch.getAsLong();
                if (seen && present == seenEpoch && now - refreshedNanos < AT_LEAST_EVERY.toNanos()) {
                    return;
                }
                refresh.run();
                seen = true;
                seenEpoch = present;
                refreshedNanos = now;
                if (failing) {
                    failing = false;
                    LOG.log(System.Logger.Level.INFO, "sights.recovered");
                }
            } catch (RuntimeException failure) {
                seen = false; // tried again at the next look
                if (!failing) {
                    failing = true;
                    LOG.log(System.Logger.Level.WARNING, "sights.failed reason=" + failure.getMessage(), failure);
                }
            }
        }
    }
}
