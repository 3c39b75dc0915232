package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.DisclosureLog;
import org.mithaq.exchange.NotAcceptingException;

/**
 * The record of what left: one thread writes it on a connection of its own, and all who wait at a time share one
 * commit. Safe to call from any thread.
 *
 * <p>When a commit fails, everybody who waited for it is turned away, and so is everybody else until the database takes
 * rows again, which is tried by itself. Numbers are read anew then: a commit whose answer was lost may have taken
 * place, and its numbers are not given out a second time. Completions are kept meanwhile, as many as there is room for.
 */
final class PostgresDisclosureLog implements DisclosureLog, AutoCloseable {

    /** Kept free on the disk; less than the appender keeps free, so that reading goes on when writing has stopped. */
    static final long KEPT_FREE_BYTES = 64L << 20;

    private static final System.Logger LOG = System.getLogger("org.mithaq.store");
    private static final String APPLICATION = "mithaq disclosures";
    private static final CollectionId NO_COLLECTION = new CollectionId(new UUID(0, 0));
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(30);
    private static final Duration ROOM_EVERY = Duration.ofMillis(200);

    private final Database database;
    private final Numbering numbering;
    private final Clock clock;
    private final DisclosureQueue queue;
    private final DisclosureWriter writer = new DisclosureWriter();
    private final Thread thread;

    private Connection connection;
    private DiskRoom room = DiskRoom.unseen();
    private long roomSeenNanos;
    private long nextNumber;

    private PostgresDisclosureLog(Database database, Numbering numbering, Clock clock, DisclosureQueue queue) {
        this.database = requireNonNull(database, "database");
        this.numbering = requireNonNull(numbering, "numbering");
        this.clock = requireNonNull(clock, "clock");
        this.queue = requireNonNull(queue, "queue");
        this.connection = connect(database);
        this.thread = Thread.ofPlatform().name("mithaq-disclosures").unstarted(this::run);
    }

    /**
     * Connects, and starts the thread. The caller holds the database's writer lock for as long as the record is open.
     *
     * @param numbering numbers of parties and collections
     * @param clock time of completions
     * @throws StoreException when the record cannot be read
     */
    static PostgresDisclosureLog start(Database database, Numbering numbering, Clock clock) {
        return start(database, numbering, clock, new DisclosureQueue(DisclosureQueue.Limits.usual()));
    }

    /** The same with a queue of the caller's choice. */
    static PostgresDisclosureLog start(Database database, Numbering numbering, Clock clock, DisclosureQueue queue) {
        PostgresDisclosureLog log = new PostgresDisclosureLog(database, numbering, clock, queue);
        try {
            log.begin();
        } catch (SQLException failure) {
            Database.closeQuietly(log.connection);
            throw StoreException.from("The record of disclosures could not be read", failure);
        }
        log.thread.start();
        return log;
    }

    private static Connection connect(Database database) {
        return Database.connect(database.settings(), database.config(), APPLICATION);
    }

    @Override
    public long permit(Disclosure disclosure) {
        return queue.permit(row(disclosure));
    }

    private DisclosureRow row(Disclosure disclosure) {
        int party = numbering
                .number(disclosure.key().reader().party())
                .orElseThrow(() -> new IllegalArgumentException(
                        "No party " + disclosure.key().reader().party()));
        if (disclosure.collection().equals(NO_COLLECTION)) {
            return new DisclosureRow(disclosure, party, null);
        }
        int collection = numbering
                .number(disclosure.collection())
                .orElseThrow(() -> new IllegalArgumentException("No collection " + disclosure.collection()));
        return new DisclosureRow(disclosure, party, collection);
    }

    @Override
    public void completed(long disclosure, long sizeBytes) {
        if (!queue.complete(new DisclosureCompletion(disclosure, clock.instant(), sizeBytes))) {
            LOG.log(System.Logger.Level.WARNING, "completion-not-recorded disclosure=" + disclosure);
        }
    }

    /** What waits to be recorded. */
    DisclosureQueue queue() {
        return queue;
    }

    /** Why nothing is recorded now, in one line; empty when all is well. */
    Optional<String> refusal() {
        return queue.door().refusal();
    }

    private void run() {
        try {
            DisclosureQueue.Batch batch = queue.take();
            while (!batch.isEmpty() && process(batch)) {
                batch = queue.take();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            queue.refuse(new NotAcceptingException("The node stopped recording"), List.of());
            Database.closeQuietly(connection);
        }
    }

    /** Writes a batch; says whether there is more to be written, now or after a failure that passed. */
    private boolean process(DisclosureQueue.Batch batch) throws InterruptedException {
        NotAcceptingException failure = new NotAcceptingException("The node stopped recording");
        boolean done = false;
        try {
            requireRoom();
            write(batch);
            done = true;
        } catch (SQLException refused) {
            failure = refusal(StoreException.from("Disclosures could not be recorded", refused));
        } catch (RuntimeException refused) {
            failure = refusal(refused);
        } finally {
            if (!done) {
                // Who is told that nothing is recorded finds the node saying so.
                queue.refuse(failure, batch.completions());
                batch.group().fail(failure);
            }
        }
        if (done) {
            long first = nextNumber;
            nextNumber += batch.group().size();
            queue.succeed(batch, first);
            return true;
        }
        LOG.log(System.Logger.Level.ERROR, "not-disclosing reason=\"" + failure.getMessage() + "\"", failure);
        return recover();
    }

    private void write(DisclosureQueue.Batch batch) throws SQLException {
        Database.transaction(connection, transaction -> {
            writer.add(transaction, nextNumber, batch.group().rows());
            writer.complete(transaction, batch.completions());
            return true;
        });
    }

    /** Looks at the disk now and then: a look costs more than a small commit. */
    private void requireRoom() {
        long now = System.nanoTime();
        if (now - roomSeenNanos > ROOM_EVERY.toNanos()) {
            room.require(KEPT_FREE_BYTES);
            roomSeenNanos = now;
        }
    }

    private static NotAcceptingException refusal(RuntimeException failure) {
        String message = failure.getMessage();
        return new NotAcceptingException(message == null ? failure.getClass().getName() : message, failure);
    }

    /** Tries until the database takes rows again; gives up when the record is closed. */
    private boolean recover() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!queue.door().awaitClosed(pause)) {
            try {
                resume();
                queue.door().accept();
                LOG.log(System.Logger.Level.INFO, "disclosing-again");
                return true;
            } catch (SQLException failure) {
                queue.refuse(
                        refusal(StoreException.from("The record of disclosures takes no rows", failure)), List.of());
            } catch (StoreException failure) {
                queue.refuse(refusal(failure), List.of());
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        return false;
    }

    private void resume() throws SQLException {
        if (!isAlive()) {
            Database.closeQuietly(connection);
            connection = connect(database);
        }
        room.require(KEPT_FREE_BYTES);
        probe();
        begin();
    }

    private boolean isAlive() {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException broken) {
            return false;
        }
    }

    private void probe() throws SQLException {
        connection.setAutoCommit(false);
        try {
            writer.probe(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void begin() throws SQLException {
        room = DiskRoom.of(connection, database.settings());
        nextNumber = writer.nextNumber(connection);
    }

    /** Refuses new disclosures, writes what waits, and ends the thread and the connection. */
    @Override
    public void close() {
        queue.door().close();
        try {
            if (!thread.join(CLOSING_TIME)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
