package org.mithaq.store;

import java.io.IOException;
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
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.LedgerStream;
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
    private final LedgerKey key;
    private final LedgerConfig config;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean failing;

    private TickCloser(Database database, Clock clock, LedgerKey key, LedgerConfig config) {
        this.database = database;
        this.clock = clock;
        this.key = key;
        this.config = config;
        this.thread = Thread.ofPlatform().name("mithaq-ledger").unstarted(this::run);
    }

    /** Starts the thread; the first tick follows at once. */
    static TickCloser start(Database database, Clock clock, LedgerKey key, LedgerConfig config) {
        TickCloser closer = new TickCloser(database, clock, key, config);
        closer.thread.start();
        return closer;
    }

    /** Makes one without a thread, for whoever beats the clock by hand. */
    static TickCloser byHand(Database database, Clock clock, LedgerKey key, LedgerConfig config) {
        return new TickCloser(database, clock, key, config);
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
        return database.transaction("The ledger could not be continued", transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return add(transaction, now);
        });
    }

    /** Lets go of what was kept long enough. */
    int forget(Instant now) {
        return database.transaction(
                "The ledger could not let go of old entries",
                transaction -> TickTable.forget(transaction, now.minus(config.keptFor())));
    }

    private TickRow add(Connection transaction, Instant now) throws SQLException {
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
        TickSecret secret = TickSecret.of(key.secrets().get());
        TickRow.Ends before = last.map(TickRow::ends).orElse(TickRow.Ends.NONE);
        TickRow draft = new TickRow(number, new Tick(at, secret.blinding()), ends, Optional.of(secret));
        CompactRange entries = hashes(transaction, draft, before, secret);
        Tick tick = Tick.over(at, secret.blinding(), entries.size(), entries.root());
        TickRow row = new TickRow(number, tick, ends, Optional.of(secret));
        addToTree(transaction, row);
        return row;
    }

    private static CompactRange hashes(Connection transaction, TickRow row, TickRow.Ends before, TickSecret secret)
            throws SQLException {
        CompactRange entries = new CompactRange();
        try {
            EntryReader.read(transaction, row, before, secret, new EntryReader.Sink() {
                @Override
                public void entry(EntryRecord entry) {
                    entries.append(Tick.entryHash(secret.salt(entry.stream(), entry.number()), entry.bytes()));
                }

                @Override
                public void erased(LedgerStream stream, long number, Hash hash) {
                    entries.append(hash);
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("Hashes are kept in memory", impossible);
        }
        return entries;
    }

    private void addToTree(Connection transaction, TickRow row) throws SQLException {
        CompactRange tree = edge(transaction, row.number());
        List<CompactRange.TileHash> hashes = tree.appendToTiles(row.tick().leafHash());
        TickTable.add(transaction, row, hashes);
        SignedNote note = new Checkpoint(key.key().name(), tree.size(), tree.root()).sign(key.key(), key.signer());
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from checkpoint
                 where size = ?
                   and size % 256 <> 0
                """)) {
            delete.setLong(1, row.number());
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
