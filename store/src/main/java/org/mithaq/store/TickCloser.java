package org.mithaq.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.CompactRange;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.NoteSignature;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.Tick;
import org.mithaq.ledger.TickSecret;
import org.mithaq.ledger.TilePath;
import org.mithaq.ledger.TiledTree;

/**
 * The one thread that adds leaves to the log, at every beat of the clock, also when nothing happened. A tick covers what
 * is committed when it begins, is written in one transaction with its checkpoint, and is signed before it is written: a
 * crash leaves it whole or not there, and the next one covers what it would have covered.
 *
 * <p>Safe to call from any thread; the one that started it closes it, and a last tick is written then.
 */
final class TickCloser implements LedgerRun {

    private static final System.Logger LOG = System.getLogger("org.mithaq.store");
    private static final Duration CLOSING_TIME = Duration.ofSeconds(30);
    private static final int FORGET_EVERY_TICKS = 360;

    private final Database database;
    private final Clock clock;
    private final LogKeyring keys;
    private final LedgerConfig config;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean failing;

    private TickCloser(Database database, Clock clock, LogKeyring keys, LedgerConfig config) {
        this.database = database;
        this.clock = clock;
        this.keys = keys;
        this.config = config;
        this.thread = Thread.ofPlatform().name("mithaq-ledger").unstarted(this::run);
    }

    /** Starts the thread; the first tick follows at once. */
    static TickCloser start(Database database, Clock clock, LogKeyring keys, LedgerConfig config) {
        TickCloser closer = new TickCloser(database, clock, keys, config);
        closer.thread.start();
        return closer;
    }

    /** Makes one without a thread, for whoever beats the clock by hand. */
    static TickCloser byHand(Database database, Clock clock, LogKeyring keys, LedgerConfig config) {
        return new TickCloser(database, clock, keys, config);
    }

    private void run() {
        try {
            do {
                beat();
            } while (!closed.await(config.tickEvery().toMillis(), TimeUnit.MILLISECONDS));
            beat();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            TickRow row = close(clock.instant());
            if (row.number() % FORGET_EVERY_TICKS == 0) {
                forget(clock.instant());
            }
            failing = false;
        } catch (StoreException failure) {
            if (!failing) {
                failing = true;
                LOG.log(System.Logger.Level.ERROR, "ledger-waits reason=\"" + failure.getMessage() + "\"");
            }
        }
    }

    /** Writes a tick over all that is committed now. */
    TickRow close(Instant now) {
        List<LedgerKey> signing = keys.signing();
        TickRow row = database.transaction("The ledger could not be continued", transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return add(transaction, now, signing);
        });
        keys.signed();
        return row;
    }

    /** Lets go of what was kept long enough. */
    int forget(Instant now) {
        return database.transaction(
                "The ledger could not let go of old entries",
                transaction -> TickTable.forget(transaction, now.minus(config.keptFor())));
    }

    private static TickRow add(Connection transaction, Instant now, List<LedgerKey> signing) throws SQLException {
        Optional<TickRow> last = TickTable.last(transaction);
        long number = last.map(row -> row.number() + 1).orElse(0L);
        Instant at = last.map(row -> row.tick().at().plusMillis(1))
                .filter(earliest -> earliest.isAfter(now))
                .orElse(now)
                .truncatedTo(ChronoUnit.MILLIS);
        TickRow.Ends ends = new TickRow.Ends(
                LedgerStreams.last(transaction, LedgerStream.ACT),
                LedgerStreams.last(transaction, LedgerStream.DISCLOSURE),
                LedgerStreams.last(transaction, LedgerStream.SUBMISSION),
                LedgerStreams.last(transaction, LedgerStream.COMPLETION));
        TickSecret secret = TickSecret.of(signing.getFirst().secrets().get());
        TickRow.Ends before = last.map(TickRow::ends).orElse(TickRow.Ends.NONE);
        TickRow draft = new TickRow(number, new Tick(at, secret.blinding()), ends, Optional.of(secret));
        CompactRange entries = hashes(transaction, draft, before, secret);
        Tick tick = Tick.over(at, secret.blinding(), entries.size(), entries.root());
        TickRow row = new TickRow(number, tick, ends, Optional.of(secret));
        addToTree(transaction, row, signing);
        return row;
    }

    private static CompactRange hashes(Connection transaction, TickRow row, TickRow.Ends before, TickSecret secret)
            throws SQLException {
        CompactRange entries = new CompactRange();
        try {
            EntryReader.read(
                    transaction,
                    row,
                    before,
                    secret,
                    entry ->
                            entries.append(Tick.entryHash(secret.salt(entry.stream(), entry.number()), entry.bytes())));
        } catch (IOException impossible) {
            throw new IllegalStateException("Hashes are kept in memory", impossible);
        }
        return entries;
    }

    private static void addToTree(Connection transaction, TickRow row, List<LedgerKey> signing) throws SQLException {
        CompactRange tree = edge(transaction, row.number());
        List<CompactRange.TileHash> hashes = tree.appendToTiles(row.tick().leafHash());
        TickTable.add(transaction, row, hashes);
        SignedNote note = signed(tree, signing);
        // That of a change-over stays: it says by both keys that the log is one.
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from checkpoint
                 where size = ?
                   and size % 256 <> 0
                   and cardinality(string_to_array(note, ?)) = 2
                """)) {
            delete.setLong(1, row.number());
            delete.setString(2, "\n\u2014 ");
            delete.executeUpdate();
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into checkpoint (size, note)
                     values (?, ?)
                """)) {
            insert.setLong(1, tree.size());
            insert.setString(2, note.write());
            insert.executeUpdate();
        }
    }

    private static SignedNote signed(CompactRange tree, List<LedgerKey> signing) {
        String text = new Checkpoint(signing.getFirst().key().name(), tree.size(), tree.root()).text();
        return new SignedNote(
                text,
                signing.stream()
                        .map(key ->
                                NoteSignature.of(key.key(), key.signer().sign(text.getBytes(StandardCharsets.UTF_8))))
                        .toList());
    }

    private static CompactRange edge(Connection transaction, long size) throws SQLException {
        try {
            return new TiledTree(path -> read(transaction, path), size).edge();
        } catch (IOException damaged) {
            throw new StoreException(StoreException.Code.DAMAGED, String.valueOf(damaged.getMessage()), damaged);
        }
    }

    /** Reads a tile that there must be. */
    static byte[] read(Connection connection, TilePath.Hashes path) throws IOException {
        try {
            return TickTable.tile(connection, path)
                    .orElseThrow(() -> new IOException("The log's " + path.text() + " is not whole"));
        } catch (SQLException failure) {
            throw new IOException("The log's " + path.text() + " could not be read", failure);
        }
    }

    /** Writes a last tick and ends the thread. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(CLOSING_TIME)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
