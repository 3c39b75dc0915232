package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.UserId;

class PostgresDisclosureLogTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private Database database;
    private TestNumbers numbers;
    private PostgresDisclosureLog log;

    @BeforeEach
    void open() throws SQLException {
        DATABASE.execute(
                "truncate mithaq.disclosure, mithaq.disclosure_completed, mithaq.collection, mithaq.party cascade");
        database = Database.open(DATABASE.settings(), StoreConfig.defaults());
        numbers = new TestNumbers(database);
        log = start();
    }

    private PostgresDisclosureLog start() {
        return PostgresDisclosureLog.start(database, numbers, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        log.close();
        database.close();
    }

    private static Disclosure page(CollectionId collection) {
        return disclosure(collection, new Reader(new PartyId("borea"), Optional.empty(), Optional.empty()), List.of());
    }

    private static Disclosure disclosure(CollectionId collection, Reader reader, List<String> ids) {
        return new Disclosure(
                NOW,
                new ReaderKey(reader, false),
                "token-1",
                Disclosure.Kind.MANIFEST,
                collection,
                3,
                17,
                42,
                9,
                "type=indicator",
                ids);
    }

    private static String one(String query) throws SQLException {
        return DATABASE.text(query);
    }

    /** Keeps every commit of the record waiting, until it is closed. */
    private static Connection stopRecording() throws SQLException {
        Connection connection = DATABASE.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table disclosure in exclusive mode");
        }
        return connection;
    }

    private static void await(String query) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!"t".equals(one(query))) {
            assertThat(System.nanoTime()).as("never true: %s", query).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitWaitingCommit() throws SQLException {
        await("select exists (select from pg_locks where relation = 'disclosure'::regclass and not granted)");
    }

    private static void endSession() throws SQLException {
        one("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'mithaq disclosures' and datname = current_database()");
    }

    /** Asks again and again until it is recorded. */
    private long insist(Disclosure disclosure) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return log.permit(disclosure);
            } catch (NotAcceptingException refused) {
                assertThat(System.nanoTime())
                        .as("never recorded again: %s", refused)
                        .isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    @Nested
    class Permit {

        @Test
        void recordsEveryPart() throws SQLException {
            CollectionId collection = numbers.collection();
            Reader reader = new Reader(
                    new PartyId("borea"),
                    Optional.of(new UserId("amal")),
                    Optional.of(new Purpose("crime-prevention")));

            long number = log.permit(disclosure(collection, reader, List.of("indicator--1", "\"q\",{}")));

            assertThat(one("select row(disclosure.*)::text from disclosure where number = " + number))
                    .isEqualTo("(1,\"2026-11-21 10:00:00.123456+00\",3,17,42,1,1,9,f,amal,crime-prevention,token-1,"
                            + "MANIFEST,type=indicator,\"{indicator--1,\"\"\\\\\"\"q\\\\\"\",{}\"\"}\")");
        }

        @Test
        void leavesOutWhatThereIsNot() throws SQLException {
            long number = log.permit(page(new CollectionId(new UUID(0, 0))));

            assertThat(one("select collection_no is null and user_id is null and purpose is null and ids is null"
                            + " from disclosure where number = " + number))
                    .isEqualTo("t");
        }

        @Test
        void returnsWhenTheRowIsCommittedAndNotBefore() throws Exception {
            CollectionId collection = numbers.collection();
            CompletableFuture<Long> permit;
            try (Connection held = stopRecording()) {
                permit = CompletableFuture.supplyAsync(() -> log.permit(page(collection)), callers);
                awaitWaitingCommit();
                assertThat(permit).isNotDone();
                held.rollback();
            }

            assertThat(permit.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(one("select count(*) from disclosure")).isEqualTo("1");
        }

        @Test
        void waitsForTheDiskAtEachCommit() throws SQLException {
            log.permit(page(numbers.collection()));

            assertThat(one("show synchronous_commit")).isEqualTo("on");
            assertThat(one("show fsync")).isEqualTo("on");
        }

        @Test
        void givesRisingNumbersAlsoAfterARestart() {
            CollectionId collection = numbers.collection();
            long first = log.permit(page(collection));
            long second = log.permit(page(collection));
            log.close();
            log = start();

            assertThat(List.of(first, second, log.permit(page(collection)))).containsExactly(1L, 2L, 3L);
        }

        @Test
        void refusesAPartyThatThereIsNot() {
            log.close();
            log = PostgresDisclosureLog.start(database, new NobodysNumbers(), Clock.fixed(NOW, ZoneOffset.UTC));

            assertThatThrownBy(() -> log.permit(page(new CollectionId(new UUID(0, 0)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("No party borea");
        }

        @Test
        void letsManyCallersShareACommit() throws Exception {
            CollectionId collection = numbers.collection();
            int rounds = 20;
            List<CompletableFuture<Set<Long>>> all = IntStream.range(0, 64)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> {
                                Set<Long> given = new HashSet<>();
                                IntStream.range(0, rounds).forEach(_ -> given.add(log.permit(page(collection))));
                                return given;
                            },
                            callers))
                    .toList();
            Set<Long> given = new HashSet<>();
            for (CompletableFuture<Set<Long>> one : all) {
                given.addAll(one.get(60, TimeUnit.SECONDS));
            }

            assertThat(given).hasSize(64 * rounds);
            assertThat(one("select max(number) = count(*) and count(*) = " + given.size() + " from disclosure"))
                    .isEqualTo("t");
            // Each commit has a transaction number of its own.
            assertThat(Integer.parseInt(one("select count(distinct xmin::text) from disclosure")))
                    .isLessThan(8 * rounds);
        }
    }

    /** Numbers of a directory without anybody. */
    private static final class NobodysNumbers implements Numbering {

        @Override
        public OptionalInt number(PartyId party) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt number(CollectionId collection) {
            return OptionalInt.empty();
        }
    }

    @Nested
    class Failure {

        @Test
        void turnsAwayAllWhoWaitWhenTheSessionDiesAndRecovers() throws Exception {
            CollectionId collection = numbers.collection();
            log.permit(page(collection));
            List<CompletableFuture<Long>> lost;
            try (Connection _ = stopRecording()) {
                lost = IntStream.range(0, 8)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(() -> log.permit(page(collection)), callers))
                        .toList();
                awaitWaitingCommit();
                endSession();
                for (CompletableFuture<Long> permit : lost) {
                    assertThatThrownBy(() -> permit.get(30, TimeUnit.SECONDS))
                            .hasCauseInstanceOf(NotAcceptingException.class);
                }
                assertThat(log.refusal()).isPresent();
            }

            assertThat(insist(page(collection))).isEqualTo(2);
            assertThat(log.refusal()).isEmpty();
            assertThat(one("select count(*) from disclosure")).isEqualTo("2");
        }

        @Test
        void refusesWhileTheDatabaseTakesNoRows() throws Exception {
            CollectionId collection = numbers.collection();
            DATABASE.execute("alter table disclosure rename to disclosure_away");
            try {
                assertThatThrownBy(() -> log.permit(page(collection)))
                        .isInstanceOf(NotAcceptingException.class)
                        .hasMessageContaining("could not be recorded");
                assertThatThrownBy(() -> log.permit(page(collection))).isInstanceOf(NotAcceptingException.class);
            } finally {
                DATABASE.execute("alter table disclosure_away rename to disclosure");
            }

            assertThat(insist(page(collection))).isEqualTo(1);
        }

        @Test
        void keepsCompletionsUntilTheyCanBeWritten() throws Exception {
            CollectionId collection = numbers.collection();
            long number = log.permit(page(collection));
            DATABASE.execute("alter table disclosure rename to disclosure_away");
            try {
                log.completed(number, 77);
                assertThatThrownBy(() -> log.permit(page(collection))).isInstanceOf(NotAcceptingException.class);
            } finally {
                DATABASE.execute("alter table disclosure_away rename to disclosure");
            }

            await("select exists (select from disclosure_completed where number = " + number + " and size_bytes = 77)");
        }

        @Test
        void refusesWhenItIsClosed() {
            log.close();

            assertThatThrownBy(() -> log.permit(page(numbers.collection()))).isInstanceOf(NotAcceptingException.class);
        }

        @Test
        void endsAlsoWhileTheDatabaseTakesNoRows() throws Exception {
            CollectionId collection = numbers.collection();
            DATABASE.execute("alter table disclosure rename to disclosure_away");
            try {
                log.completed(1, 77);
                assertThatThrownBy(() -> log.permit(page(collection))).isInstanceOf(NotAcceptingException.class);
                log.close();
            } finally {
                DATABASE.execute("alter table disclosure_away rename to disclosure");
            }

            await("select not exists (select from pg_stat_activity where application_name = 'mithaq disclosures'"
                    + " and datname = current_database())");
        }
    }

    @Nested
    class Completed {

        @Test
        void isAFactOfItsOwn() throws Exception {
            CollectionId collection = numbers.collection();
            long broken = log.permit(page(collection));
            long whole = log.permit(page(collection));
            log.completed(whole, 1_234);

            await("select exists (select from disclosure_completed where number = " + whole + ")");
            assertThat(one("select row(disclosure_completed.*)::text from disclosure_completed"))
                    .isEqualTo("(2,\"2026-11-21 10:00:00.123456+00\",1234,1)");
            assertThat(broken).isEqualTo(1);
        }

        @Test
        void doesNotWaitForTheDatabase() throws Exception {
            CollectionId collection = numbers.collection();
            long number = log.permit(page(collection));
            try (Connection _ = stopRecording()) {
                CompletableFuture<Long> permit =
                        CompletableFuture.supplyAsync(() -> log.permit(page(collection)), callers);
                awaitWaitingCommit();
                log.completed(number, 5);
                assertThat(permit).isNotDone();
            }

            await("select exists (select from disclosure_completed where number = " + number + ")");
        }

        @Test
        void isWrittenWhenTheRecordIsClosed() throws SQLException {
            long number = log.permit(page(numbers.collection()));
            log.completed(number, 5);
            log.close();

            assertThat(one("select count(*) from disclosure_completed")).isEqualTo("1");
        }

        @Test
        void isNumberedWithoutGapsWhateverIsToldTwice() throws Exception {
            CollectionId collection = numbers.collection();
            for (int i = 0; i < 5; i++) {
                long number = log.permit(page(collection));
                log.completed(number, i);
                log.completed(1, 100 + i);
                await("select exists (select from disclosure_completed where number = " + number + ")");
            }
            log.close();

            assertThat(one("select array_agg(entry || ':' || number || ':' || size_bytes order by entry)::text"
                            + " from disclosure_completed"))
                    .isEqualTo("{1:1:0,2:2:1,3:3:2,4:4:3,5:5:4}");
        }

        @Test
        void keepsTheFirstWhenItIsToldTwice() throws Exception {
            long number = log.permit(page(numbers.collection()));
            log.completed(number, 5);
            await("select exists (select from disclosure_completed where number = " + number + ")");
            log.completed(number, 6);
            log.close();

            assertThat(one("select size_bytes from disclosure_completed")).isEqualTo("5");
        }
    }
}
