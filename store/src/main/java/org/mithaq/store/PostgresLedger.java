package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.PublicLog;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.MerkleTree;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.PackWriter;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.Tick;
import org.mithaq.ledger.TickSecret;
import org.mithaq.ledger.TilePath;
import org.mithaq.ledger.TiledTree;
import org.mithaq.stix.StixId;

/**
 * The ledger for reading: checkpoint, tiles, proofs, packs. Whatever it gives is read anew from the rows, so a row that
 * was changed after its tick makes a proof or pack that does not hold.
 *
 * <p>Safe to call from any thread; may block on I/O. Every method throws {@link StoreException} when the database fails.
 */
public final class PostgresLedger implements PublicLog {

    private static final String NOT_READ = "The ledger could not be read";
    private static final int TICKS_AT_A_TIME = 1_024;

    private final Database database;

    PostgresLedger(Database database) {
        this.database = requireNonNull(database, "database");
    }

    @Override
    public Optional<SignedNote> checkpoint() {
        return database.read(NOT_READ, PostgresLedger::newest);
    }

    private static Optional<SignedNote> newest(Connection connection) throws SQLException {
        List<SignedNote> found = checkpoints(connection, "order by size desc limit 1");
        return found.stream().findFirst();
    }

    private static List<SignedNote> checkpoints(Connection connection, String which) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select note from checkpoint " + which);
                ResultSet rows = select.executeQuery()) {
            List<SignedNote> notes = new ArrayList<>();
            while (rows.next()) {
                notes.add(SignedNote.parse(rows.getString(1)));
            }
            return notes;
        } catch (MalformedLedgerException damaged) {
            throw new StoreException(StoreException.Code.DAMAGED, String.valueOf(damaged.getMessage()), damaged);
        }
    }

    /** Gives every checkpoint that is kept, the shortest log first. */
    public List<SignedNote> checkpoints() {
        return database.read(NOT_READ, connection -> checkpoints(connection, "order by size"));
    }

    @Override
    public Optional<byte[]> tile(TilePath path) {
        return database.read(NOT_READ, connection -> TickTable.tile(connection, path));
    }

    /** Gives how many ticks the log has. */
    public long size() {
        return database.read(NOT_READ, PostgresLedger::size);
    }

    private static long size(Connection connection) throws SQLException {
        return TickTable.last(connection).map(row -> row.number() + 1).orElse(0L);
    }

    /**
     * Gives the root over the first leaves of the log, worked out from its tiles.
     *
     * @param size leaves, at most {@link #size()}
     */
    public Hash root(long size) {
        return database.read(NOT_READ, connection -> {
            try {
                return new TiledTree(path -> TickCloser.read(connection, path), size).root();
            } catch (IOException damaged) {
                throw damaged(damaged);
            }
        });
    }

    private static StoreException damaged(IOException failure) {
        return new StoreException(StoreException.Code.DAMAGED, String.valueOf(failure.getMessage()), failure);
    }

    /**
     * Proves an entry.
     *
     * @return nothing when no tick covers it yet, or its time of keeping is over
     */
    public Optional<EntryProof> proof(LedgerStream stream, long number) {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Optional<TickRow> tick = TickTable.covering(transaction, stream, number, size(transaction));
            Optional<SignedNote> checkpoint = newest(transaction);
            if (tick.isEmpty() || tick.get().secret().isEmpty() || checkpoint.isEmpty()) {
                return Optional.empty();
            }
            try {
                return proof(transaction, tick.get(), new Wanted(stream, number), checkpoint.get());
            } catch (IOException damaged) {
                throw damaged(damaged);
            }
        });
    }

    private record Wanted(LedgerStream stream, long number) {}

    private static Optional<EntryProof> proof(Connection transaction, TickRow row, Wanted wanted, SignedNote checkpoint)
            throws SQLException, IOException {
        TickSecret secret = row.secret().orElseThrow();
        Gathered gathered = new Gathered(secret, wanted);
        EntryReader.read(transaction, row, before(transaction, row), secret, gathered);
        if (gathered.found.isEmpty()) {
            return Optional.empty();
        }
        int index = gathered.index;
        var inTick = new EntryProof.InTick(
                gathered.found.getFirst(),
                secret.salt(wanted.stream(), wanted.number()),
                MerkleTree.inclusion(gathered.hashes, index),
                MerkleTree.root(gathered.hashes));
        TiledTree tree = new TiledTree(path -> TickCloser.read(transaction, path), size(transaction));
        return Optional.of(
                new EntryProof(inTick, secret.blinding(), row.tick(), tree.inclusion(row.number()), checkpoint));
    }

    private static TickRow.Ends before(Connection transaction, TickRow row) throws SQLException {
        return row.number() == 0
                ? TickRow.Ends.NONE
                : TickTable.find(transaction, row.number() - 1).orElseThrow().ends();
    }

    /** Hashes of a tick's entries, and the one that is wanted. Owned by one thread. */
    private static final class Gathered implements EntryReader.Sink {

        private final TickSecret secret;
        private final Wanted wanted;
        private final List<Hash> hashes = new ArrayList<>();
        private final List<EntryRecord> found = new ArrayList<>();
        private int index;

        Gathered(TickSecret secret, Wanted wanted) {
            this.secret = secret;
            this.wanted = wanted;
        }

        @Override
        public void entry(EntryRecord entry) {
            if (entry.stream() == wanted.stream() && entry.number() == wanted.number()) {
                found.add(entry);
                index = hashes.size();
            }
            hashes.add(Tick.entryHash(secret.salt(entry.stream(), entry.number()), entry.bytes()));
        }
    }

    /** Gives the numbers of the submissions that brought versions of an object, by whomever. */
    public List<Long> submissions(StixId id) {
        return database.read(NOT_READ, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select distinct number
                      from membership
                      join object_type using (type_id)
                      join submission on submission.collection_no = membership.collection_no
                                     and submission.party_no = membership.originator
                                     and submission.first_pos <= given_pos
                                     and submission.last_pos >= given_pos
                     where object_uuid = ?
                       and object_type.name = ?
                     order by number
                    """)) {
                select.setObject(1, id.uuid());
                select.setString(2, id.type());
                List<Long> numbers = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        numbers.add(rows.getLong(1));
                    }
                }
                return numbers;
            }
        });
    }

    /**
     * Writes an oversight pack: all ticks from one on, with their entries, and the newest checkpoint.
     *
     * @param out where to, buffered; the caller closes it
     * @param key the log's key
     * @param certificates what says whose key it is
     * @param from first tick
     * @return ticks written; 0, with nothing written, when the log is not so long
     */
    public long writePack(OutputStream out, NoteKey key, List<byte[]> certificates, long from) {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Optional<SignedNote> checkpoint = newest(transaction);
            long size = size(transaction);
            if (checkpoint.isEmpty() || from >= size) {
                return 0L;
            }
            return write(transaction, out, new Pack(key, certificates, from, size, checkpoint.get()));
        });
    }

    /**
     * Writes an oversight pack that ends with a checkpoint that is kept.
     *
     * @param out where to, buffered; the caller closes it
     * @param keys the log's keys, the newest last: the newest that signed the checkpoint goes into the pack
     * @param from first tick
     * @param until size of the log in the checkpoint
     * @return ticks written; 0, with nothing written, when there is no such checkpoint, or it is not signed by a key
     */
    long writePack(OutputStream out, LogKeyBook keys, long from, long until) {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Optional<SignedNote> checkpoint =
                    checkpoints(transaction, "where size = " + until).stream().findFirst();
            Optional<NoteKey> key = checkpoint.flatMap(note -> signer(note, keys.keys()));
            if (key.isEmpty() || from >= until) {
                return 0L;
            }
            return write(transaction, out, new Pack(key.get(), keys.certificates(), from, until, checkpoint.get()));
        });
    }

    /** Finds the newest of some keys that signed a checkpoint. */
    static Optional<NoteKey> signer(SignedNote note, List<NoteKey> keys) {
        return keys.reversed().stream()
                .filter(key -> note.check(key) instanceof SignedNote.Check.Signed)
                .findFirst();
    }

    /** What a pack is made of. */
    private record Pack(NoteKey key, List<byte[]> certificates, long from, long until, SignedNote checkpoint) {}

    private static long write(Connection transaction, OutputStream out, Pack pack) throws SQLException {
        try {
            TiledTree tree = new TiledTree(path -> TickCloser.read(transaction, path), pack.from());
            PackWriter writer = new PackWriter(out, pack.key(), pack.certificates(), tree.edge());
            TickRow.Ends before = pack.from() == 0
                    ? TickRow.Ends.NONE
                    : TickTable.find(transaction, pack.from() - 1).orElseThrow().ends();
            for (long number = pack.from(); number < pack.until(); number += TICKS_AT_A_TIME) {
                int count = (int) Math.min(TICKS_AT_A_TIME, pack.until() - number);
                for (TickRow row : TickTable.range(transaction, number, count)) {
                    write(transaction, writer, row, before);
                    before = row.ends();
                }
            }
            writer.checkpoint(pack.checkpoint());
            return pack.until() - pack.from();
        } catch (IOException failure) {
            throw new StoreException(
                    StoreException.Code.FAILED, "The pack could not be written: " + failure.getMessage(), failure);
        }
    }

    private static void write(Connection transaction, PackWriter writer, TickRow row, TickRow.Ends before)
            throws SQLException, IOException {
        if (row.secret().isEmpty()) {
            writer.prunedTick(row.tick());
            return;
        }
        TickSecret secret = row.secret().get();
        writer.tick(row.tick(), secret);
        EntryReader.read(transaction, row, before, secret, writer::entry);
    }
}
