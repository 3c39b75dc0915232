package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.store.StoreException.Code.IN_USE;
import static org.mithaq.store.StoreException.Code.NOT_DURABLE;
import static org.mithaq.store.StoreException.Code.NOT_INITIALISED;
import static org.mithaq.store.StoreException.Code.NO_ARABIC_TRIGRAMS;
import static org.mithaq.store.StoreException.Code.NO_PRIVILEGE;
import static org.mithaq.store.StoreException.Code.NO_SUCH_DATABASE;
import static org.mithaq.store.StoreException.Code.OTHER_TOMBSTONE_KEY;
import static org.mithaq.store.StoreException.Code.SCHEMA_FOREIGN;
import static org.mithaq.store.StoreException.Code.SCHEMA_NEWER;
import static org.mithaq.store.StoreException.Code.SCHEMA_OLDER;
import static org.mithaq.store.StoreException.Code.SIGN_IN_REFUSED;
import static org.mithaq.store.StoreException.Code.UNREACHABLE;
import static org.mithaq.store.StoreException.Code.WRONG_ENCODING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.PartyId;

class StoreTest {

    /** A new database for each test, since most change what a database is. */
    private TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void create() throws Exception {
        database.create();
    }

    @AfterEach
    void drop() throws Exception {
        database.drop();
    }

    private void use(String creation) throws Exception {
        database.drop();
        database = TestDatabase.made(creation).create();
    }

    private StoreException refused() {
        return refused(database.settings());
    }

    private static StoreException refused(ConnectionSettings settings) {
        try {
            open(settings, new TombstoneKey(new byte[32])).close();
        } catch (StoreException refusal) {
            return refusal;
        }
        throw new AssertionError("The store was opened");
    }

    private static Store open(ConnectionSettings settings, TombstoneKey key) {
        return Store.open(settings, StoreConfig.defaults(), Clock.systemUTC(), UUID::randomUUID, key);
    }

    private void awaitCount(String wanted, String query) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!database.text(query).equals(wanted)) {
            assertThat(System.nanoTime())
                    .as("time to wait for %s from%n%s", wanted, query)
                    .isLessThan(deadline);
        }
    }

    @Nested
    class Open {

        @Test
        void takesAnotherTombstoneKeyWhileNothingWasErased() throws Exception {
            byte[] other = new byte[TombstoneKey.LENGTH_BYTES];
            other[0] = 1;
            open(database.settings(), new TombstoneKey(new byte[TombstoneKey.LENGTH_BYTES]))
                    .close();
            open(database.settings(), new TombstoneKey(other)).close();
            database.execute(
                    "insert into mithaq.tombstone (hash, at, cause)" + " values (sha256('x'), now(), 'ORDER')");

            assertThat(refused().code()).isEqualTo(OTHER_TOMBSTONE_KEY);
            open(database.settings(), new TombstoneKey(other)).close();
        }

        @Test
        void makesTheTablesOfAnEmptyDatabase() throws Exception {
            database.open();

            try (Connection connection = database.connect()) {
                assertThat(Migrations.found(connection)).isEqualTo(Migrations.wanted());
            }
        }

        @Test
        void changesNothingTheSecondTime() throws Exception {
            try (Store store = database.open()) {
                store.administration().changes().initialise("atlas", TestDirectory.party("atlas"));
            }
            String before = database.text("select string_agg(h::text, ' ') from mithaq.schema_history as h");

            try (Store store = database.open()) {
                assertThat(store.directory().current().own().id()).isEqualTo(new PartyId("atlas"));
            }
            assertThat(database.text("select string_agg(h::text, ' ') from mithaq.schema_history as h"))
                    .isEqualTo(before);
            assertThat(Migrations.run(database.settings())).isZero();
        }

        @Test
        void saysWhatToDoBeforeInit() {
            Store store = database.open();

            assertThatThrownBy(() -> store.directory().current())
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(NOT_INITIALISED))
                    .hasMessageContaining("mithaq init");
        }

        @Test
        void leavesNoSessionBehindWhenClosed() throws Exception {
            database.open().close();

            // The server ends a session some time after its client has gone, not in the same moment.
            awaitCount("0", """
                    select count(*)
                      from pg_stat_activity
                     where datname = current_database()
                       and application_name like 'mithaq%'
                    """);
        }
    }

    @Nested
    class Refusals {

        @Test
        void ofADatabaseThatIsNotUtf8() throws Exception {
            use("encoding 'LATIN1' locale_provider libc locale 'C' template template0");

            StoreException refusal = refused();

            assertThat(refusal.code()).isEqualTo(WRONG_ENCODING);
            assertThat(refusal).hasMessageContaining("LATIN1").hasMessageContaining("UTF8");
        }

        @Test
        void ofALocaleThatKnowsNoArabicLetters() throws Exception {
            use("encoding 'UTF8' locale_provider libc locale 'C' template template0");

            StoreException refusal = refused();

            assertThat(refusal.code()).isEqualTo(NO_ARABIC_TRIGRAMS);
            assertThat(refusal).hasMessageContaining("'C'").hasMessageContaining("C.UTF-8");
            assertThat(database.text("select count(*) from pg_extension where extname = 'pg_trgm'"))
                    .isEqualTo("0");
        }

        @Test
        void ofSettingsThatLoseWhatWasAcknowledged() throws Exception {
            database.execute("alter database " + database.settings().database() + " set synchronous_commit = off");

            StoreException refusal = refused();

            assertThat(refusal.code()).isEqualTo(NOT_DURABLE);
            assertThat(refusal).hasMessageStartingWith("synchronous_commit is off");
        }

        @Test
        void ofTablesThatALaterProgramMade() throws Exception {
            database.open().close();
            database.execute("""
                    insert into mithaq.schema_history
                    select installed_rank + 100, '99', description, type, script, checksum, installed_by,
                           installed_on, execution_time, success
                      from mithaq.schema_history
                     where version = '0001'
                    """);

            StoreException refusal = refused();

            assertThat(refusal.code()).isEqualTo(SCHEMA_NEWER);
            assertThat(refusal).hasMessageContaining("version 99").hasMessageContaining("up to " + Migrations.wanted());
        }

        @Test
        void ofTablesOfAnotherProgram() throws Exception {
            database.execute("create schema mithaq");
            database.execute("create table mithaq.party (name text)");

            assertThat(refused().code()).isEqualTo(SCHEMA_FOREIGN);
        }

        @Test
        void ofARoleThatMayNotMakeTables() throws Exception {
            String role = database.settings().database() + "_role";
            database.execute("create role " + role);

            StoreException refusal = refused(database.settingsAs(role));

            database.execute("drop role " + role);
            assertThat(refusal.code()).isEqualTo(NO_PRIVILEGE);
            assertThat(refusal).hasMessageContaining("grant create on database");
        }

        @Test
        void ofADatabaseThatIsNotThere() {
            StoreException refusal = refused(TestServer.usual().settings("nowhere"));

            assertThat(refusal.code()).isEqualTo(NO_SUCH_DATABASE);
            assertThat(refusal).hasMessageContaining("nowhere");
        }

        @Test
        void ofAPasswordThatIsWrong() {
            ConnectionSettings mine = TestServer.bundled().settings("postgres");

            StoreException refusal =
                    refused(ConnectionSettings.of(mine.host(), mine.port(), mine.database(), mine.user(), "secret"));

            assertThat(refusal.code()).isEqualTo(SIGN_IN_REFUSED);
            assertThat(refusal).hasMessageContaining(mine.user()).hasMessageNotContaining("secret");
        }

        @Test
        void ofAnAddressWhereNothingListens() throws IOException {
            int closed;
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = probe.getLocalPort();
            }
            StoreException refusal = refused(ConnectionSettings.of("127.0.0.1", closed, "mithaq", "mithaq", "secret"));

            assertThat(refusal.code()).isEqualTo(UNREACHABLE);
            assertThat(refusal).hasMessageContaining(":" + closed).hasMessageNotContaining("secret");
        }

        @Test
        void ofAServerThatIsTooOld() {
            HealthCheck check = Prerequisites.version(140_012, "14.12");

            assertThat(check.refusal().code()).isEqualTo(StoreException.Code.VERSION_TOO_OLD);
            assertThat(check.refusal()).hasMessageContaining("14.12").hasMessageContaining("PostgreSQL 15");
            assertThat(Prerequisites.version(150_000, "15.0").outcome()).isEqualTo(HealthCheck.Outcome.GOOD);
        }

        @Test
        void ofMigrationsThatWereChangedSince() throws Exception {
            database.open().close();
            database.execute("update mithaq.schema_history set checksum = 1 where version = '0001'");

            assertThat(HealthCheckTest.failed(database.openForAdministration().checkHealth()))
                    .isEmpty();
            assertThatThrownBy(() -> Migrations.run(database.settings()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Validate failed");
        }
    }

    @Nested
    class Writer {

        private final StoreConfig impatient = config(Duration.ZERO);

        private StoreConfig config(Duration writerWait) {
            StoreConfig usual = StoreConfig.defaults();
            return new StoreConfig(
                    usual.poolSize(),
                    usual.statementTimeout(),
                    usual.lockTimeout(),
                    usual.connectTimeout(),
                    writerWait,
                    usual.directoryPoll(),
                    usual.statusesKept(),
                    usual.feedCacheBytes(),
                    usual.bodyCacheBytes(),
                    usual.queueObjects(),
                    usual.queueBytes(),
                    usual.batchObjects(),
                    usual.batchBytes());
        }

        @Test
        void isRefusedBesideAnother() {
            database.open();

            assertThatThrownBy(() -> database.open(impatient, Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(IN_USE))
                    .hasMessageMatching(
                            "Another node writes to .* \\(session \\d+ from 127\\.0\\.0\\.1 since .*Z\\):.*");
        }

        @Test
        void isLetInWhenTheOtherGoesInTime() throws Exception {
            Store first = database.open();
            CompletableFuture<Store> second = CompletableFuture.supplyAsync(
                    () -> database.open(config(Duration.ofSeconds(60)), Clock.systemUTC()));
            awaitAWaitingSession();
            first.close();

            assertThat(second.get(60, TimeUnit.SECONDS).writer().isAlive()).isTrue();
        }

        private void awaitAWaitingSession() throws Exception {
            awaitCount("1", "select count(*) from pg_locks where locktype = 'advisory' and not granted");
        }

        @Test
        void keepsOutOfTheWayOfCommands() {
            Store node = database.open();
            node.administration().changes().initialise("atlas", TestDirectory.party("atlas"));

            assertThat(database.openForAdministration()
                            .directory()
                            .current()
                            .own()
                            .id())
                    .isEqualTo(new PartyId("atlas"));
        }

        @Test
        void keepsCommandsOfALaterVersionFromChangingItsTables() {
            database.closedAtTheEnd(WriterSession.open(database.settings(), impatient));

            assertThatThrownBy(() -> database.openForAdministration())
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(SCHEMA_OLDER))
                    .hasMessageContaining("stop that node");
        }

        @Test
        void losesItsWritesWithItsLock() throws Exception {
            WriterSession writer = database.open(impatient, Clock.systemUTC()).writer();
            database.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mithaq writer'");
            awaitNoWriter();
            WriterSession other = database.closedAtTheEnd(WriterSession.open(database.settings(), impatient));

            assertThat(writer.isAlive()).isFalse();
            assertThatThrownBy(writer::renew)
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(IN_USE));
            other.close();
            awaitNoWriter();
            writer.renew();
            assertThat(writer.isAlive()).isTrue();
        }

        private void awaitNoWriter() throws Exception {
            awaitCount("0", """
                    select count(*)
                      from pg_stat_activity
                     where application_name = 'mithaq writer'
                       and datname = current_database()
                    """);
        }
    }
}
