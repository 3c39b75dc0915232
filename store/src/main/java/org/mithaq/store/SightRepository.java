package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.VisibleSet;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.UserId;

/** Rows of tables {@code reader} and {@code visible_set}: inserted and read, never changed. Stateless; never commits. */
final class SightRepository {

    private SightRepository() {}

    /** What is told of each set, in the order they were recorded. */
    @FunctionalInterface
    interface SetVisitor {

        /** Takes one set of a reader. */
        void set(int readerNo, ReaderKey key, VisibleSet set);
    }

    /** Goes through all sets; the connection is in autocommit mode, before and after. */
    static void readAll(Connection connection, SetVisitor visitor) throws SQLException {
        Cursor.forEach(
                connection,
                """
                  select reader_no, party_id, user_id, purpose, honours, set_id, from_micros, evaluated, terms
                    from visible_set
                    join reader using (reader_no)
                order by set_id
                """,
                rows -> visitor.set(
                        rows.getInt(1),
                        key(rows),
                        new VisibleSet(
                                rows.getLong(6), rows.getLong(7), BitSet.valueOf(rows.getBytes(9)), rows.getInt(8))));
    }

    private static ReaderKey key(ResultSet rows) throws SQLException {
        return new ReaderKey(
                new Reader(
                        new PartyId(rows.getString(2)),
                        Optional.ofNullable(rows.getString(3)).map(UserId::new),
                        Optional.ofNullable(rows.getString(4)).map(Purpose::new)),
                rows.getBoolean(5));
    }

    static void insertReader(Connection transaction, int readerNo, ReaderKey key) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into reader (reader_no, party_id, user_id, purpose, honours)
                     values (?, ?, ?, ?, ?)
                """)) {
            insert.setInt(1, readerNo);
            insert.setString(2, key.reader().party().text());
            setText(insert, 3, key.reader().user().map(UserId::text));
            setText(insert, 4, key.reader().purpose().map(Purpose::text));
            insert.setBoolean(5, key.honours());
            insert.executeUpdate();
        }
    }

    private static void setText(PreparedStatement insert, int place, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            insert.setString(place, value.get());
        } else {
            insert.setNull(place, Types.VARCHAR);
        }
    }

    static void insertSet(Connection transaction, int readerNo, VisibleSet set, Instant now) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into visible_set (set_id, reader_no, from_micros, evaluated, terms, recorded)
                     values (?, ?, ?, ?, ?, ?)
                """)) {
            insert.setLong(1, set.id());
            insert.setInt(2, readerNo);
            insert.setLong(3, set.fromMicros());
            insert.setInt(4, set.evaluated());
            insert.setBytes(5, set.copyTerms().toByteArray());
            SqlTime.set(insert, 6, now);
            insert.executeUpdate();
        }
    }
}
