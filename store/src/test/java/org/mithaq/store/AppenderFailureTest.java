package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.store.ContentWorld.ATLAS;
import static org.mithaq.store.TestObjects.campaign;
import static org.mithaq.store.TestObjects.campaigns;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.AppendOutcome.Added;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.stix.StixObject;
import org.mithaq.testkit.MutableClock;

class AppenderFailureTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final ContentConfig CONFIG = StoreConfig.defaults().content();

    /** Keeps every batch from being written, until it is closed. */
    private static Connection stopWriting() throws SQLException {
        Connection connection = DATABASE.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table feed_head in exclusive mode");
        }
        return connection;
    }

    private static void awaitWaitingBatch(ContentWorld world) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!"true".equals(text(world, """
                select exists (select from pg_locks where relation = 'feed_head'::regclass and not granted)
                """))) {
            assertThat(System.nanoTime()).as("no batch came to wait").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String text(ContentWorld world, String query) {
        return world.database().read("test", connection -> {
            try (Statement statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                rows.next();
                return String.valueOf(rows.getObject(1));
            }
        });
    }

    /** Offers again and again, as a client does, until it is taken. */
    private static List<AppendOutcome> insist(ContentWorld world, CollectionId collection, List<StixObject> objects) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return world.append(collection, ATLAS, objects).join();
            } catch (NotAcceptingException | CompletionException refused) {
                assertThat(System.nanoTime())
                        .as("never accepted again: %s", refused)
                        .isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static int rows(ContentWorld world, CollectionId collection) {
        return world.feed()
                .page(world.query(collection, Long.MIN_VALUE, 10_000, ObjectFilter.NONE))
                .size();
    }

    @Test
    void failsTheBatchWhenTheSessionDiesAndRecovers() throws SQLException {
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            CollectionId collection = world.collection();
            world.append(collection, ATLAS, campaigns(0, 10)).join();
            CompletableFuture<List<AppendOutcome>> lost;
            try (Connection _ = stopWriting()) {
                lost = world.append(collection, ATLAS, campaigns(10, 500));
                awaitWaitingBatch(world);
                text(
                        world,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name = 'mithaq writer' and datname = current_database()");
                assertThatThrownBy(() -> lost.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(NotAcceptingException.class);
            }

            List<AppendOutcome> outcomes = insist(world, collection, campaigns(10, 500));

            assertThat(outcomes).first().isEqualTo(new Added(11));
            assertThat(rows(world, collection)).isEqualTo(510);
            assertThat(text(
                            world,
                            "select count(*) from membership where collection_no = " + world.collectionNo(collection)))
                    .isEqualTo("510");
        }
    }

    @Test
    void knowsOfACommitWhoseAnswerWasLost() throws SQLException {
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            CollectionId collection = world.collection();
            insist(world, collection, campaigns(0, 10));
            // Rows that memory does not know of, as after such a commit; then a failure, after which it looks.
            DATABASE.execute("""
                    insert into feed (segment_id, pos, batch_ms, version_micros, body_segment, body_pos, object_uuid,
                                      type_id, originator, body_bytes, rank_in_batch, spec, state, class_id, first_class_id,
                                      after_micros)
                    select segment_id, 11, batch_ms + 1, version_micros, segment_id, pos, gen_random_uuid(), type_id,
                           originator, body_bytes, 0, spec, state, class_id, first_class_id, 0
                      from feed where pos = 1 and segment_id = %d::bigint << 20
                    """.replace("%d", Integer.toString(world.collectionNo(collection))));
            DATABASE.execute(
                    "update feed_head set next_pos = 12 where collection_no = " + world.collectionNo(collection));
            text(
                    world,
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'mithaq writer' and datname = current_database()");

            List<AppendOutcome> outcomes = insist(world, collection, campaigns(20, 1));

            assertThat(outcomes).containsExactly(new Added(12));
            assertThat(rows(world, collection)).isEqualTo(12);
        }
    }

    @Test
    void refusesWhenTheQueueIsFullAndTakesNothing() throws Exception {
        ContentConfig small = new ContentConfig(CONFIG.feedBytes(), CONFIG.bodyBytes(), 100, 1 << 20, 50, 1 << 20);
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), small)) {
            CollectionId collection = world.collection();
            CompletableFuture<List<AppendOutcome>> first;
            try (Connection _ = stopWriting()) {
                first = world.append(collection, ATLAS, campaigns(0, 90));
                awaitWaitingBatch(world);
                assertThatThrownBy(() -> world.append(collection, ATLAS, campaigns(90, 11)))
                        .isInstanceOf(QueueFullException.class);
            }

            assertThat(first.get(30, TimeUnit.SECONDS)).hasSize(90);
            assertThat(world.append(collection, ATLAS, campaigns(90, 11)).join())
                    .first()
                    .isEqualTo(new Added(91));
        }
    }

    @Test
    void refusesASecondWriterOnTheSameDatabase() {
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            assertThat(world.session().isAlive()).isTrue();
            assertThatThrownBy(() -> WriterSession.open(DATABASE.settings(), StoreConfig.defaults()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Another node writes to");
        }
    }

    @Test
    void refusesWhileTheClockHasJumpedAndGoesOnWhenItIsRight() {
        MutableClock clock = new MutableClock(Instant.parse("2026-06-01T00:00:00Z"));
        AtomicLong nanos = new AtomicLong();
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG, clock, nanos::get)) {
            CollectionId collection = world.collection();
            world.append(collection, ATLAS, campaigns(0, 1)).join();

            clock.move(Duration.ofMinutes(6));
            assertThatThrownBy(() ->
                            world.append(collection, ATLAS, campaigns(1, 1)).join())
                    .hasCauseInstanceOf(NotAcceptingException.class)
                    .hasMessageContaining("clock jumped by PT6M");

            nanos.addAndGet(Duration.ofMinutes(6).toNanos());
            assertThat(insist(world, collection, campaigns(1, 1))).containsExactly(new Added(2));
        }
    }

    @Test
    void keepsDatesRisingWhenTheClockStepsBackALittle() {
        MutableClock clock = new MutableClock(Instant.parse("2026-06-01T00:00:00Z"));
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG, clock, () -> 0)) {
            CollectionId collection = world.collection();
            world.append(collection, ATLAS, campaigns(0, 1)).join();
            clock.move(Duration.ofMinutes(-4));
            world.append(collection, ATLAS, List.of(campaign(1))).join();

            var page = world.feed().page(world.query(collection, Long.MIN_VALUE, 10, ObjectFilter.NONE));
            assertThat(page.row(1).addedMicros() - page.row(0).addedMicros()).isEqualTo(1_000);
        }
    }

    @Test
    void refusesAClockFarBeforeTheLastBatch() {
        MutableClock clock = new MutableClock(Instant.parse("2026-06-01T00:00:00Z"));
        CollectionId collection;
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG, clock, () -> 0)) {
            collection = world.collection();
            world.append(collection, ATLAS, campaigns(0, 1)).join();
        }
        clock.move(Duration.ofMinutes(-6));
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG, clock, () -> 0)) {
            assertThatThrownBy(() ->
                            world.append(collection, ATLAS, campaigns(1, 1)).join())
                    .hasMessageContaining("set the clock right");
        }
    }

    @Test
    void writesWhatWaitsWhenItIsClosed() {
        CollectionId collection;
        CompletableFuture<List<AppendOutcome>> waiting;
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            collection = world.collection();
            waiting = world.append(collection, ATLAS, campaigns(0, 3_000));
        }

        assertThat(waiting).isCompleted();
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            assertThat(rows(world, collection)).isEqualTo(3_000);
            assertThat(world.feed().count(collection)).isEqualTo(3_000);
        }
    }
}
