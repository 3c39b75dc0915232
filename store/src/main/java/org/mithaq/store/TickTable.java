package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mithaq.ledger.CompactRange.TileHash;
import org.mithaq.ledger.EntryBundle;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.Tick;
import org.mithaq.ledger.TickSecret;
import org.mithaq.ledger.TilePath;

/** Reads and writes the tables {@code tick} and {@code tile_hash}. Stateless; never commits. */
final class TickTable {

    private static final String COLUMNS =
            "select number, at, root, last_act, last_disclosure, last_submission, last_completion, secret from tick ";

    private TickTable() {}

    /** Gives the newest tick; empty before the first. */
    static Optional<TickRow> last(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + "order by number desc limit 1");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(row(rows)) : Optional.empty();
        }
    }

    /** Gives a tick by its number. */
    static Optional<TickRow> find(Connection connection, long number) throws SQLException {
        List<TickRow> found = range(connection, number, 1);
        return found.stream().findFirst();
    }

    /** Gives ticks from a number on, in their order. */
    static List<TickRow> range(Connection connection, long from, int count) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(COLUMNS + "where number >= ? and number < ? order by number")) {
            select.setLong(1, from);
            select.setLong(2, from + count);
            List<TickRow> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        }
    }

    private static TickRow row(ResultSet rows) throws SQLException {
        byte @Nullable [] secret = rows.getBytes(8);
        return new TickRow(
                rows.getLong(1),
                new Tick(SqlTime.require(rows, 2), Hash.of(rows.getBytes(3))),
                new TickRow.Ends(rows.getLong(4), rows.getLong(5), rows.getLong(6), rows.getLong(7)),
                secret == null ? Optional.empty() : Optional.of(TickSecret.of(secret)));
    }

    /** Finds the tick that covers an entry, by halving: what ticks cover only grows. Empty when none does yet. */
    static Optional<TickRow> covering(Connection connection, LedgerStream stream, long entry, long size)
            throws SQLException {
        return first(connection, size, row -> row.ends().of(stream) >= entry);
    }

    /**
     * Finds the first tick of which something holds, by halving; empty when it holds of none.
     *
     * @param holds of no tick, or of one and all that follow
     */
    static Optional<TickRow> first(Connection connection, long size, Predicate<TickRow> holds) throws SQLException {
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (holds.test(find(connection, middle).orElseThrow())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == size ? Optional.empty() : find(connection, low);
    }

    /** Adds a tick and the hashes of tiles that it completes. */
    static void add(Connection transaction, TickRow row, List<TileHash> hashes) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into tick (number, at, root, last_act, last_disclosure, last_submission, last_completion, secret,
                                  leaf_hash)
                     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setLong(1, row.number());
            SqlTime.set(insert, 2, row.tick().at());
            insert.setBytes(3, row.tick().root().bytes());
            insert.setLong(4, row.ends().act());
            insert.setLong(5, row.ends().disclosure());
            insert.setLong(6, row.ends().submission());
            insert.setLong(7, row.ends().completion());
            if (row.secret().isPresent()) {
                insert.setBytes(8, row.secret().get().copySecretBytes());
            } else {
                insert.setNull(8, Types.BINARY);
            }
            insert.setBytes(9, row.tick().leafHash().bytes());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into tile_hash (level, position, hash)
                     values (?, ?, ?)
                """)) {
            for (TileHash hash : hashes.subList(1, hashes.size())) {
                insert.setInt(1, hash.level());
                insert.setLong(2, hash.position());
                insert.setBytes(3, hash.hash().bytes());
                insert.executeUpdate();
            }
        }
    }

    /** Gives the content of a tile or bundle; empty when not all of it is there. */
    static Optional<byte[]> tile(Connection connection, TilePath path) throws SQLException {
        long from = path.index() * TilePath.FULL_WIDTH;
        return switch (path) {
            case TilePath.Entries(long _, int width) -> {
                List<TickRow> ticks = range(connection, from, width);
                yield ticks.size() == width
                        ? Optional.of(EntryBundle.write(
                                ticks.stream().map(row -> row.tick().bytes()).toList()))
                        : Optional.empty();
            }
            case TilePath.Hashes(int level, long _, int width) -> hashes(connection, level, from, width);
        };
    }

    private static Optional<byte[]> hashes(Connection connection, int level, long from, int width) throws SQLException {
        String sql = level == 0
                ? "select leaf_hash from tick where ? = 0 and number >= ? and number < ? order by number"
                : "select hash from tile_hash where level = ? and position >= ? and position < ? order by position";
        byte[] tile = new byte[width * Hash.LENGTH_BYTES];
        int found = 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, level);
            select.setLong(2, from);
            select.setLong(3, from + width);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    System.arraycopy(rows.getBytes(1), 0, tile, found++ * Hash.LENGTH_BYTES, Hash.LENGTH_BYTES);
                }
            }
        }
        return found == width ? Optional.of(tile) : Optional.empty();
    }

    /** Forgets the secrets of ticks before a time, and the rows that they cover; the leaves stay. */
    static int forget(Connection transaction, Instant before) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                with gone as (update tick
                                 set secret = null
                               where secret is not null
                                 and at < ?
                           returning last_act, last_disclosure, last_submission, last_completion),
                     ends as (select max(last_act) as act, max(last_disclosure) as disclosure,
                                     max(last_submission) as submission, max(last_completion) as completion,
                                     count(*) as ticks
                                from gone),
                     acts as (delete from act using ends where number <= ends.act),
                     disclosures as (delete from disclosure using ends where number <= ends.disclosure),
                     completions as (delete from disclosure_completed using ends where entry <= ends.completion),
                     submissions as (delete from submission using ends where number <= ends.submission)
                select ticks from ends
                """)) {
            SqlTime.set(update, 1, before);
            try (ResultSet rows = update.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
