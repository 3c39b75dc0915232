package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Widening;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * The one thread that writes content, on the one connection that holds the writer's lock. Safe to call from any thread.
 *
 * <p>When a batch fails, its work and all that waits fails with the reason, and nothing is accepted until the database
 * takes writes again, which is tried by itself. What memory holds is read anew then, for a commit whose answer was lost
 * may have taken place.
 */
final class PostgresAppender implements Appender, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.store");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(30);
    private static final int PROBE_BYTES = 1 << 20;

    private final WriterSession session;
    private final FeedMemory memory;
    private final Numbering numbering;
    private final Function<SubmissionStatus, KeptStatus> encoder;
    private final ContentConfig config;
    private final BatchClock clock;
    private final SightTable sights;
    private final Tombstones tombstones;
    private final BodyCache bodies;
    private final BatchProcessor processor;
    private final Regains regains;
    private final AppendQueue queue;
    private final Thread thread;
    private volatile DiskRoom room;

    /**
     * What an appender works with.
     *
     * @param session connection with the writer's lock; owned by the appender from now on, closed by its owner
     * @param memory what is told of each commit
     * @param sights recorded visible sets
     * @param dates finds dates in feeds
     * @param numbering numbers of parties and collections
     * @param encoder makes a status ready to be written, on the caller's thread
     * @param clock time of batches
     * @param erasing what erasing needs
     */
    record Parts(
            WriterSession session,
            FeedMemory memory,
            SightTable sights,
            DateSearch dates,
            Numbering numbering,
            Function<SubmissionStatus, KeptStatus> encoder,
            BatchClock clock,
            Erasing erasing) {}

    /**
     * What erasing needs.
     *
     * @param key key for tombstones
     * @param bodies bytes in memory, of which those that are erased are forgotten
     */
    record Erasing(TombstoneKey key, BodyCache bodies) {}

    private PostgresAppender(Parts parts, ContentConfig config) {
        this.session = parts.session();
        this.memory = parts.memory();
        this.numbering = parts.numbering();
        this.encoder = parts.encoder();
        this.clock = parts.clock();
        this.config = requireNonNull(config, "config");
        this.sights = parts.sights();
        this.tombstones = new Tombstones(parts.erasing().key());
        this.bodies = parts.erasing().bodies();
        this.processor = new BatchProcessor(memory, sights, parts.dates(), clock, tombstones);
        this.regains = new Regains(memory, sights, processor);
        this.queue = new AppendQueue(config);
        this.room = DiskRoom.unseen();
        this.thread = Thread.ofPlatform().name("mithaq-appender").unstarted(this::run);
    }

    /**
     * Reads the ends of all feeds into memory and starts the thread.
     *
     * @throws StoreException when they cannot be read
     */
    static PostgresAppender start(Parts parts, ContentConfig config) {
        PostgresAppender appender = new PostgresAppender(parts, config);
        try {
            appender.begin();
        } catch (SQLException failure) {
            throw StoreException.from("The ends of the feeds could not be read", failure);
        }
        appender.thread.start();
        return appender;
    }

    /** Why nothing is accepted now, in one line; empty when all is well. */
    Optional<String> refusal() {
        return queue.door().refusal();
    }

    /** What waits to be written, without what waits elsewhere. */
    QueueState waiting() {
        return new QueueState(queue.heldObjects(), config.queueObjects(), queue.heldBytes(), 0, 0);
    }

    @Override
    public CompletableFuture<List<AppendOutcome>> append(
            CollectionId collection, PartyId originator, List<Offer> offers) {
        if (offers.isEmpty()) {
            throw new IllegalArgumentException("Nothing to append");
        }
        AppendTask.Submission submission =
                new AppendTask.Submission(target(collection, originator), List.copyOf(offers));
        queue.offer(parts(submission, offers));
        return submission.future();
    }

    /** Cuts a submission into parts that each fit a batch. */
    private List<AppendTask> parts(AppendTask.Submission submission, List<Offer> offers) {
        List<AppendTask> parts = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < offers.size(); i++) {
            int size = offers.get(i).object().sizeBytes();
            if (i > from && (i - from == config.batchObjects() || bytes + size > config.batchBytes())) {
                parts.add(new AppendTask.Add(submission, from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        parts.add(new AppendTask.Add(submission, from, offers.size()));
        return parts;
    }

    @Override
    public CompletableFuture<List<Sight>> widen(List<Widening> widenings) {
        AppendTask.Widen task = new AppendTask.Widen(List.copyOf(widenings));
        queue.offer(List.of(task));
        return task.future();
    }

    @Override
    public CompletableFuture<Integer> withdraw(
            CollectionId collection, PartyId originator, StixId id, VersionFilter versions) {
        AppendTask.Withdraw task = new AppendTask.Withdraw(target(collection, originator), id, versions);
        queue.offer(List.of(task));
        return task.future();
    }

    @Override
    public CompletableFuture<List<Erasure.Done>> erase(List<Erasure> erasures) {
        if (erasures.isEmpty()) {
            throw new IllegalArgumentException("Nothing to erase");
        }
        return eraseAll(erasures.stream()
                .map(one -> new AppendTask.Order(
                        one.id(), VersionKey.of(one.version()), one.originator(), one.cause(), null))
                .toList());
    }

    /** Erases what is ordered; orders that are not due when it comes to them are passed over. */
    CompletableFuture<List<Erasure.Done>> eraseAll(List<AppendTask.Order> orders) {
        AppendTask.Erase task = new AppendTask.Erase(orders);
        queue.offer(List.of(task));
        return task.future();
    }

    @Override
    public CompletableFuture<Void> keep(SubmissionStatus status) {
        AppendTask.Keep task = new AppendTask.Keep(encoder.apply(status));
        queue.offer(List.of(task));
        return task.future();
    }

    private BatchPlanner.Target target(CollectionId collection, PartyId originator) {
        return new BatchPlanner.Target(
                memory.heads()
                        .find(collection)
                        .orElseThrow(() -> new IllegalArgumentException("No collection " + collection)),
                numbering.number(originator).orElseThrow(() -> new IllegalArgumentException("No party " + originator)),
                originator);
    }

    private void run() {
        try {
            boolean ended = false;
            while (!ended) {
                List<AppendTask> batch = queue.take(!regains.arePending());
                if (!batch.isEmpty()) {
                    process(batch, connection -> write(connection, batch));
                }
                ended = batch.isEmpty() && queue.isClosed();
                if (!ended && regains.arePending()) {
                    process(List.of(), regains::goOn);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            fail(queue.refuse("The node stopped writing"), new NotAcceptingException("The node stopped writing"));
        }
    }

    /** What is done on the writer's connection. */
    @FunctionalInterface
    private interface Step {

        void on(Connection connection) throws SQLException;
    }

    private void write(Connection connection, List<AppendTask> batch) throws SQLException {
        if (batch.getFirst() instanceof AppendTask.Widen widen) {
            regains.widen(connection, widen);
        } else if (batch.getFirst() instanceof AppendTask.Erase erase) {
            ErasureWork work = new ErasureWork(erase, numbering, tombstones, Instant.ofEpochMilli(clock.nowMillis()));
            processor.process(connection, work);
            work.committed(bodies);
        } else {
            processor.process(connection, batch);
        }
    }

    private void process(List<AppendTask> batch, Step step) throws InterruptedException {
        boolean done = false;
        try {
            room.require(DiskRoom.KEPT_FREE_BYTES);
            step.on(session.connection());
            done = true;
        } catch (SQLException failure) {
            refuse(batch, StoreException.from("The database did not take a batch", failure));
        } catch (RuntimeException failure) {
            refuse(batch, failure);
        } finally {
            queue.release(batch);
            if (!done) {
                fail(batch, new NotAcceptingException("The node stopped writing"));
            }
        }
        if (done) {
            batch.forEach(AppendTask::succeed);
        } else {
            recover();
        }
    }

    /** Fails a batch and all that waits, and whatever is offered from now on. */
    private void refuse(List<AppendTask> batch, RuntimeException failure) {
        String reason = reason(failure);
        LOG.log(System.Logger.Level.ERROR, "not-accepting reason=\"" + reason + "\"", failure);
        NotAcceptingException refusal = new NotAcceptingException(reason, failure);
        fail(batch, refusal);
        fail(queue.refuse(reason), refusal);
    }

    private static String reason(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getName() : message;
    }

    private static void fail(List<AppendTask> tasks, RuntimeException reason) {
        tasks.forEach(task -> task.fail(reason));
    }

    private void recover() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        boolean closed = false;
        while (!closed) {
            try {
                resume();
                queue.door().accept();
                LOG.log(System.Logger.Level.INFO, "accepting-again");
                return;
            } catch (SQLException failure) {
                queue.refuse(reason(StoreException.from("The database takes no writes", failure)));
            } catch (StoreException | NotAcceptingException failure) {
                queue.refuse(reason(failure));
            }
            closed = queue.door().awaitClosed(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void resume() throws SQLException {
        clock.nowMillis();
        if (!session.isAlive()) {
            session.renew();
        }
        room.require(DiskRoom.KEPT_FREE_BYTES);
        probe(session.connection());
        begin();
    }

    private void begin() throws SQLException {
        Connection connection = session.connection();
        try (Statement statement = connection.createStatement()) {
            // Every statement of the writer touches few rows by key; without statistics, right after a first large
            // import, the planner would rather read whole tables.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_hashjoin = off");
            statement.execute("set enable_mergejoin = off");
        }
        room = DiskRoom.of(connection, session.settings());
        memory.reload(connection, () -> {
            sights.readAll(connection);
            tombstones.readAll(connection);
            regains.readAll(connection);
        });
        Unsettled.settleAll(connection, processor);
    }

    /** Sees whether there is room on the disk for a batch; changes nothing. */
    private static void probe(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into body (segment_id, pos, bytes)
                     values (-1, 0, ?)
                """)) {
            insert.setBytes(1, new byte[PROBE_BYTES]);
            insert.executeUpdate();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Refuses new work, writes what waits, and ends the thread. */
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
