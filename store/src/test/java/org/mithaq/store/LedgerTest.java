package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.store.ContentWorld.BOREA;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.MerkleTree;
import org.mithaq.ledger.PackCheck;
import org.mithaq.ledger.TilePath;
import org.mithaq.stix.StixId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;

class LedgerTest extends LedgerCase {

    @Nested
    class Ticks {

        @Test
        void coverEverythingThatIsCommittedAndAlsoNothing() {
            fill();

            assertThat(check()).isEqualTo(new PackCheck.Valid(checkpoint(), 5, 7, 0, 0));
            assertThat(checkpoint().size()).isEqualTo(5);
        }

        @Test
        void goOnAfterTheProcessEnded() {
            fill();
            closer = closer();
            act("four");
            tick();

            assertThat(check()).isEqualTo(new PackCheck.Valid(checkpoint(), 6, 8, 0, 0));
        }

        @Test
        void areNotThereWhenTheyCouldNotBeSigned() {
            fill();
            act("four");
            var failing = new LedgerKey(
                    NOTE_KEY,
                    _ -> {
                        throw new IllegalStateException("The key is closed");
                    },
                    () -> new byte[32]);
            TickCloser broken = byHand(LogKeyring.of(failing));
            assertThatThrownBy(() -> broken.close(NOW)).isInstanceOf(IllegalStateException.class);
            assertThat(ledger.size()).isEqualTo(5);

            tick();
            assertThat(check()).isEqualTo(new PackCheck.Valid(checkpoint(), 6, 8, 0, 0));
        }

        @Test
        void comeLaterThanTheOneBeforeAlsoWhenTheClockStoodStill() {
            for (int i = 0; i < 4; i++) {
                closer.close(NOW);
            }
            assertThat(check()).isInstanceOf(PackCheck.Valid.class);
        }

        @Test
        void keepTilesOfEveryLevelAndCheckpointsOfFullOnes() {
            for (int i = 0; i < 258; i++) {
                tick();
            }
            assertThat(ledger.tile(new TilePath.Hashes(0, 0, 256))).isPresent();
            assertThat(ledger.tile(new TilePath.Hashes(0, 1, 2))).isPresent();
            assertThat(ledger.tile(new TilePath.Hashes(1, 0, 1))).isPresent();
            assertThat(ledger.tile(new TilePath.Entries(1, 2))).isPresent();
            assertThat(ledger.tile(new TilePath.Hashes(0, 1, 3))).isEmpty();
            assertThat(ledger.root(258)).isEqualTo(checkpoint().root());
            assertThat(ledger.checkpoints()).hasSize(2);
        }

        @Test
        void runByThemselvesUntilTheyAreClosed() {
            var key = new LedgerKey(NOTE_KEY, KEY::signNote, () -> new byte[32]);
            TickCloser running = TickCloser.start(
                    world.database(),
                    Clock.systemUTC(),
                    LogKeyring.of(key),
                    new LedgerConfig(Duration.ofHours(1), Duration.ofDays(1)));
            act("before the end");
            running.close();
            running.close();

            assertThat(ledger.size()).isEqualTo(2);
            assertThat(ledger.proof(LedgerStream.ACT, 1)).isPresent();
        }
    }

    @Nested
    class Numbers {

        @Test
        void haveNoGapsWhenManyWriteAndSomeFail() throws InterruptedException, ExecutionException {
            try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    boolean fails = i % 7 == 3;
                    String subject = "act " + i;
                    done.add(writers.submit(() -> fails ? failingAct() : write(subject)));
                }
                for (Future<?> one : done) {
                    one.get();
                }
            }
            tick();
            assertThat(check()).isEqualTo(new PackCheck.Valid(checkpoint(), 1, 51, 0, 0));
        }

        private boolean write(String subject) {
            act(subject);
            return true;
        }

        private boolean failingAct() {
            assertThatThrownBy(() -> world.database().transaction("test", transaction -> {
                        ActTable.add(transaction, new Act(NOW, Act.Kind.RECALL, "operator", "", ""));
                        throw new SQLException("on purpose");
                    }))
                    .isInstanceOf(StoreException.class);
            return false;
        }
    }

    @Nested
    class Proofs {

        @Test
        void holdForEveryEntry() throws MalformedLedgerException {
            fill();
            assertProved(LedgerStream.ACT, 3);
            assertProved(LedgerStream.DISCLOSURE, 3);
            assertProved(LedgerStream.SUBMISSION, 1);
        }

        private void assertProved(LedgerStream stream, int count) throws MalformedLedgerException {
            for (long number = 1; number <= count; number++) {
                EntryProof proof = EntryProof.parse(
                        ledger.proof(stream, number).orElseThrow().text());
                assertThat(proof.verify(NOTE_KEY)).isInstanceOf(EntryProof.Check.Valid.class);
                assertThat(proof.inTick().entry().number()).isEqualTo(number);
            }
            assertThat(ledger.proof(stream, count + 1)).isEmpty();
        }

        @Test
        void nameNoItem() {
            fill();
            EntryProof proof = ledger.proof(LedgerStream.DISCLOSURE, 1).orElseThrow();
            assertThat(new String(proof.inTick().entry().bytes(), StandardCharsets.UTF_8))
                    .contains("party borea", "rows 9", "ids-cover ", "filter-cover ")
                    .doesNotContain("hidden");
            assertThat(new String(pack(), StandardCharsets.ISO_8859_1)).doesNotContain("hidden");
        }

        /** The root in the entry is over what the secrets say of the items, which nobody without them can tell. */
        @Test
        void ofABatchCommitToItsItemsByTheirSecrets() throws SQLException {
            fill();
            String root = ledger.proof(LedgerStream.SUBMISSION, 1)
                    .orElseThrow()
                    .inTick()
                    .entry()
                    .find("root")
                    .orElseThrow();
            List<Hash> items = new ArrayList<>();
            try (Connection connection = DATABASE.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select secret, object_uuid, encode(digest, 'hex') from mithaq.membership"
                                    + " where collection_no = " + world.collectionNo(collection))) {
                while (rows.next()) {
                    String text = "mithaq-item/1\n" + rows.getString(2) + "\n" + rows.getString(3);
                    items.add(Hash.of(new ItemSecret(rows.getBytes(1)).mac(text)));
                }
            }
            assertThat(items).hasSize(3);
            items.sort(Comparator.comparing(Hash::hex));
            assertThat(MerkleTree.root(items.stream()
                                    .map(item -> MerkleTree.leafHash(item.bytes()))
                                    .toList())
                            .base64())
                    .isEqualTo(root);
        }

        @Test
        void areNotThereBeforeTheTickIs() {
            fill();
            act("later");
            assertThat(ledger.proof(LedgerStream.ACT, 4)).isEmpty();
            tick();
            assertThat(ledger.proof(LedgerStream.ACT, 4)).isPresent();
        }

        @Test
        void areFoundByTheObjectThatWasBrought() {
            fill();
            var id = StixId.parse("indicator--" + uuid(1_000L));
            assertThat(ledger.submissions(id)).containsExactly(1L);
        }
    }

    @Nested
    class Keeping {

        @Test
        void endsWithTheSecretsAndTheRowsButNotWithTheLog() throws SQLException {
            fill();
            Instant later = NOW.plus(LedgerConfig.DEFAULTS.keptFor()).plusSeconds(15);
            assertThat(closer.forget(later)).isEqualTo(2);

            assertThat(check()).isEqualTo(new PackCheck.Valid(checkpoint(), 5, 1, 0, 2));
            assertThat(DATABASE.text("select count(*) from mithaq.act")).isEqualTo("0");
            assertThat(ledger.proof(LedgerStream.ACT, 1)).isEmpty();
            assertThat(ledger.proof(LedgerStream.DISCLOSURE, 3)).isPresent();
        }

        @Test
        void doesNotLetNumbersBeginAnew() {
            fill();
            closer.forget(NOW.plus(LedgerConfig.DEFAULTS.keptFor()).plusSeconds(1_000));
            disclosures.close();
            disclosures =
                    PostgresDisclosureLog.start(world.database(), world.numbers(), Clock.fixed(NOW, ZoneOffset.UTC));
            assertThat(disclose("indicator--hidden-4")).isEqualTo(4);
            act("four");
            tick();
            assertThat(check()).isEqualTo(new PackCheck.Valid(checkpoint(), 6, 2, 0, 5));
        }
    }

    @Nested
    class Bytes {

        private static final int ROWS = 20_000;

        /** A disclosure costs its row and that of its completion, with their indexes: the ledger adds no row of its own. */
        @Test
        void ofADisclosureKeepToTheirBudget() throws SQLException {
            disclosures.permit(new Disclosure(
                    NOW,
                    new ReaderKey(
                            new Reader(BOREA, Optional.empty(), Optional.of(new Purpose("crime-prevention"))), true),
                    "borealis-desk-1",
                    Disclosure.Kind.OBJECTS,
                    collection,
                    3,
                    1_234_567,
                    1_235_566,
                    999,
                    "added_after=2026-06-01T12:00:00.000000Z;type=indicator",
                    List.of()));
            DATABASE.execute("""
                    insert into mithaq.disclosure
                    select 1 + g, at, visible_set, after_pos, last_pos, party_no, collection_no, row_count, honours,
                           user_id, purpose, token, kind, filter, ids
                      from mithaq.disclosure, generate_series(1, %d) as g
                    """.replace("%d", Integer.toString(ROWS)));
            DATABASE.execute("""
                    insert into mithaq.disclosure_completed
                    select number, at, 1234567, number
                      from mithaq.disclosure
                     order by number
                    """);
            long permitted = Long.parseLong(DATABASE.text("select pg_total_relation_size('mithaq.disclosure')"));
            long completed =
                    Long.parseLong(DATABASE.text("select pg_total_relation_size('mithaq.disclosure_completed')"));

            assertThat(permitted / ROWS).as("bytes of a disclosure").isGreaterThan(100L);
            assertThat(completed / ROWS).as("bytes of its completion").isGreaterThan(50L);
            assertThat((permitted + completed) / ROWS).as("bytes of both").isLessThanOrEqualTo(400L);
            System.getLogger("org.mithaq.store")
                    .log(
                            System.Logger.Level.INFO,
                            "disclosure bytes=" + permitted / ROWS + " completion bytes=" + completed / ROWS);
        }
    }

    /** Each changes rows as somebody with the database's password could. */
    @Nested
    class Faults {

        private PackCheck after(String fault) throws SQLException {
            fill();
            DATABASE.execute(fault);
            return check();
        }

        @Test
        void ofAChangedActAreFound() throws SQLException {
            assertThat(after("update mithaq.act set reason = 'another' where number = 2"))
                    .isInstanceOf(PackCheck.WrongEntries.class);
        }

        @Test
        void ofAFlippedBitAreFound() throws SQLException {
            assertThat(after("update mithaq.disclosure set last_pos = last_pos # 1 where number = 3"))
                    .isInstanceOf(PackCheck.WrongEntries.class);
        }

        @Test
        void ofAnIdGivenAnewAreFound() throws SQLException {
            assertThat(after("update mithaq.disclosure set ids = '{indicator--other}' where number = 1"))
                    .isInstanceOf(PackCheck.WrongEntries.class);
        }

        @Test
        void ofADroppedEntryAreFound() throws SQLException {
            assertThat(after("delete from mithaq.disclosure where number = 2"))
                    .isInstanceOf(PackCheck.WrongEntries.class);
        }

        @Test
        void ofADroppedBatchAreFound() throws SQLException {
            assertThat(after("delete from mithaq.submission")).isInstanceOf(PackCheck.WrongEntries.class);
        }

        @Test
        void ofSwappedEntriesAreFound() throws SQLException {
            assertThat(after("update mithaq.act set number = -number; update mithaq.act set number = 5 + number"))
                    .isNotInstanceOf(PackCheck.Valid.class);
        }

        @Test
        void ofATickWrittenAnewAreFound() throws SQLException {
            assertThat(after("update mithaq.tick set root = sha256('x'), leaf_hash = sha256('y') where number = 2"))
                    .isNotInstanceOf(PackCheck.Valid.class);
        }

        @Test
        void ofARewoundLogAreFoundByAnEarlierCheckpoint() throws SQLException {
            fill();
            Checkpoint known = checkpoint();
            DATABASE.execute("delete from mithaq.tick where number >= 3; delete from mithaq.checkpoint");
            closer = closer();
            tick();

            assertThat(check()).isInstanceOf(PackCheck.Valid.class);
            assertThat(checkAgainst(known)).isEqualTo(new PackCheck.Rewound(4, 5));
        }

        @Test
        void ofAForkedLogAreFoundByAnEarlierCheckpoint() throws SQLException {
            fill();
            Checkpoint known = checkpoint();
            DATABASE.execute("delete from mithaq.tick where number >= 3; delete from mithaq.checkpoint");
            closer = closer();
            for (int i = 0; i < 4; i++) {
                tick();
            }
            assertThat(check()).isInstanceOf(PackCheck.Valid.class);
            assertThat(checkAgainst(known)).isEqualTo(new PackCheck.Forked(5, ledger.root(5), known.root()));
        }
    }
}
