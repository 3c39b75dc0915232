package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of table {@code regain}. Stateless; never commits. */
final class RegainTable {

    private RegainTable() {}

    /**
     * A feed in which readers still have to be given anew what they gained.
     *
     * @param collectionNo number of the collection
     * @param fromMicros since when they see more
     * @param readers their numbers
     * @param next position to go on from
     * @param last last position that was there when they gained
     */
    record Regain(int collectionNo, long fromMicros, List<Integer> readers, long next, long last) {

        Regain {
            readers = List.copyOf(readers);
        }

        Regain goingOnFrom(long position) {
            return new Regain(collectionNo, fromMicros, readers, position, last);
        }

        boolean isDone() {
            return next > last;
        }
    }

    static List<Regain> readAll(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                  select collection_no, from_micros, readers, next_pos, last_pos
                    from regain
                order by from_micros, collection_no
                """);
                ResultSet rows = select.executeQuery()) {
            List<Regain> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Regain(
                        rows.getInt(1),
                        rows.getLong(2),
                        List.of((Integer[]) rows.getArray(3).getArray()),
                        rows.getLong(4),
                        rows.getLong(5)));
            }
            return found;
        }
    }

    static void insert(Connection transaction, Regain regain) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into regain (collection_no, from_micros, readers, next_pos, last_pos)
                     values (?, ?, ?, ?, ?)
                """)) {
            insert.setInt(1, regain.collectionNo());
            insert.setLong(2, regain.fromMicros());
            insert.setArray(
                    3, transaction.createArrayOf("int4", regain.readers().toArray()));
            insert.setLong(4, regain.next());
            insert.setLong(5, regain.last());
            insert.executeUpdate();
        }
    }

    /** Writes how far it went, or lets it go when it is done. */
    static void update(Connection transaction, Regain regain) throws SQLException {
        try (PreparedStatement change = transaction.prepareStatement(regain.isDone() ? """
                delete from regain
                 where last_pos < ?
                   and collection_no = ?
                   and from_micros = ?
                """ : """
                update regain
                   set next_pos = ?
                 where collection_no = ?
                   and from_micros = ?
                """)) {
            change.setLong(1, regain.next());
            change.setInt(2, regain.collectionNo());
            change.setLong(3, regain.fromMicros());
            change.executeUpdate();
        }
    }
}
