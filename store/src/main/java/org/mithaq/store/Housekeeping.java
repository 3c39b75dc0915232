package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the store does by itself from time to time, on one thread: look for changes of the directory, purge statuses, erase
 * what may not be kept any longer. */
final class Housekeeping implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.store");
    private static final Duration ERASE_EVERY = Duration.ofMinutes(1);
    private static final Duration PURGE_EVERY = Duration.ofMinutes(10);

    private final ScheduledExecutorService thread;

    private Housekeeping(ScheduledExecutorService thread) {
        this.thread = requireNonNull(thread, "thread");
    }

    static Housekeeping start(Subjects subjects, StoreConfig config) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task ->
                Thread.ofPlatform().name("mithaq-store-housekeeping").daemon().unstarted(task));
        Housekeeping housekeeping = new Housekeeping(thread);
        housekeeping.every(config.directoryPoll(), new Chore("directory", subjects.directory()::look));
        housekeeping.every(PURGE_EVERY, new Chore("statuses", subjects.statuses()::purge));
        housekeeping.every(ERASE_EVERY, new Chore("retention", subjects.retention()));
        return housekeeping;
    }

    /**
     * What is looked after.
     *
     * @param directory for changes
     * @param statuses for those that are old
     * @param retention erases what may not be kept any longer
     */
    record Subjects(DirectoryStore directory, PostgresStatuses statuses, Runnable retention) {}

    private void every(Duration time, Chore chore) {
        // A chore tells its failures itself; the future would only say that the thread was stopped.
        var _ = thread.scheduleWithFixedDelay(chore, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "store.housekeeping.slow-stop");
            }
        } catch (InterruptedException told) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something done again and again, whose failures are told once until it works again. Owned by the one thread. */
    private static final class Chore implements Runnable {

        private final String name;
        private final Runnable work;
        private boolean failing;

        Chore(String name, Runnable work) {
            this.name = name;
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
                if (failing) {
                    failing = false;
                    LOG.log(System.Logger.Level.INFO, "store.housekeeping.recovered chore=" + name);
                }
            } catch (RuntimeException failure) {
                if (!failing) {
                    failing = true;
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "store.housekeeping.failed chore=" + name + " reason=" + failure.getMessage());
                }
            }
        }
    }
}
