package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads of table {@code feed}, each of one segment. Stateless. */
final class FeedTable {

    /** Columns of a row as these statements give it. */
    static final int POSITION = 1;

    static final int ADDED = 2;
    static final int VERSION = 3;
    static final int OBJECT = 4;
    static final int TYPE = 5;
    static final int BODY_BYTES = 6;
    static final int SPEC = 7;
    static final int STATE = 8;
    static final int CLASS = 9;
    static final int FIRST_CLASS = 10;
    static final int AFTER = 11;
    private static final int BODY_SEGMENT = 12;
    private static final int BODY_POSITION = 13;

    private FeedTable() {}

    /** Place of a row's bytes when it is another's; 0 when it is the row's own. */
    static long bodyPlace(ResultSet row) throws SQLException {
        long bodyPosition = row.getLong(BODY_POSITION);
        return row.wasNull() ? 0 : Place.ofKey(row.getLong(BODY_SEGMENT), bodyPosition);
    }

    /** Reads all rows of a chunk that are committed. */
    static FeedChunk chunk(Connection connection, long number) throws SQLException {
        long first = number << FeedChunk.BITS;
        try (PreparedStatement select = connection.prepareStatement("""
                select pos, batch_ms * 1000 + rank_in_batch, version_micros, object_uuid, type_id, body_bytes, spec,
                       state, class_id, first_class_id, after_micros, body_segment, body_pos
                  from feed
                 where segment_id = ?
                   and pos >= ?
                   and pos < ?
                 order by pos
                """)) {
            select.setLong(1, Place.segment(first));
            select.setLong(2, Place.position(first));
            select.setLong(3, Place.position(first) + FeedChunk.ROWS);
            FeedChunk chunk = new FeedChunk(FeedChunk.ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    chunk.put(FeedChunk.index(rows.getLong(POSITION)), rows);
                }
            }
            return chunk;
        }
    }

    /** What is told of each row. */
    @FunctionalInterface
    interface RowVisitor {

        /** Takes one row. */
        void row(long place, ObjectKey object, int classId);
    }

    /** Goes through all rows that somebody may see, in any order. */
    static void forEachRow(Connection connection, RowVisitor visitor) throws SQLException {
        Cursor.forEach(
                connection,
                """
                select segment_id, pos, object_uuid, type_id, class_id
                  from feed
                 where class_id <> 0
                """,
                rows -> visitor.row(
                        Place.ofKey(rows.getLong(1), rows.getLong(2)),
                        new ObjectKey(rows.getObject(3, UUID.class), rows.getInt(4)),
                        rows.getInt(5)));
    }

    /** Reads one row alone. */
    static FeedChunk row(Connection connection, long place) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select pos, batch_ms * 1000 + rank_in_batch, version_micros, object_uuid, type_id, body_bytes, spec,
                       state, class_id, first_class_id, after_micros, body_segment, body_pos
                  from feed
                 where segment_id = ?
                   and pos = ?
                """)) {
            select.setLong(1, Place.segment(place));
            select.setLong(2, Place.position(place));
            FeedChunk alone = new FeedChunk(1);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new StoreException(
                            StoreException.Code.DAMAGED,
                            "Table feed has no row at segment " + Place.segment(place) + ", position "
                                    + Place.position(place) + ", which another table names");
                }
                alone.put(0, rows);
            }
            return alone;
        }
    }

    /** How a row was added; that never changes. */
    record Addition(int firstClassId, long addedMicros, long afterMicros) {}

    /** Reads how some rows were added, by their places. */
    static Map<Long, Addition> additions(Connection connection, Collection<Long> places) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select segment_id, pos, first_class_id, batch_ms * 1000 + rank_in_batch, after_micros
                  from unnest(?::bigint[], ?::bigint[]) as wanted (segment_id, pos)
                  join feed using (segment_id, pos)
                """)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "int8", places.stream().map(Place::segment).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "int8", places.stream().map(Place::position).toArray()));
            Map<Long, Addition> found = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            Place.ofKey(rows.getLong(1), rows.getLong(2)),
                            new Addition(rows.getInt(3), rows.getLong(4), rows.getLong(5)));
                }
            }
            return found;
        }
    }
}
