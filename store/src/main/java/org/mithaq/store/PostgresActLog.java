package org.mithaq.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.ActLog;

/**
 * The record of acts: one thread writes it, and all that wait at a time share one commit. Safe to call from any thread.
 *
 * <p>When the database does not take a group, it is tried again until it does or the node ends.
 */
final class PostgresActLog implements ActLog, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.store");
    private static final int WAITING = 4_096;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

    private final Database database;
    private final BlockingQueue<Act> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closed;

    private PostgresActLog(Database database) {
        this.database = database;
        this.thread = Thread.ofPlatform().name("mithaq-acts").unstarted(this::run);
    }

    static PostgresActLog start(Database database) {
        PostgresActLog log = new PostgresActLog(database);
        log.thread.start();
        return log;
    }

    @Override
    public void record(Act act) {
        try {
            queue.put(act);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            LOG.log(System.Logger.Level.WARNING, "act-not-recorded kind=" + act.kind());
        }
    }

    private void run() {
        List<Act> group = new ArrayList<>();
        try {
            while (!closed || !queue.isEmpty() || !group.isEmpty()) {
                gather(group);
                if (!group.isEmpty() && write(group)) {
                    group.clear();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            LOG.log(System.Logger.Level.ERROR, "acts-not-recorded count=" + (group.size() + queue.size()));
        }
    }

    private void gather(List<Act> group) throws InterruptedException {
        if (group.isEmpty()) {
            Act first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                group.add(first);
                queue.drainTo(group);
            }
        }
    }

    private boolean write(List<Act> group) throws InterruptedException {
        try {
            return database.transaction("Acts could not be recorded", transaction -> add(transaction, group));
        } catch (StoreException failure) {
            LOG.log(System.Logger.Level.ERROR, "acts-wait reason=\"" + failure.getMessage() + "\"");
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            return false;
        }
    }

    private static boolean add(Connection transaction, List<Act> group) throws SQLException {
        ActTable.add(transaction, group);
        return true;
    }

    /** Writes what waits, and ends the thread. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!thread.join(CLOSING_TIME)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
