package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

/** Reads of table {@code body}, each of one segment. Stateless. */
final class BodyTable {

    /** Bytes of one body that a block holds at most; what is longer is read alone, in slices. */
    static final int MAX_IN_BLOCK = 1 << 16;

    private BodyTable() {}

    /**
     * Reads consecutive blocks of one segment.
     *
     * @param first number of the first
     * @param count how many
     * @param lastNeeded last place that is known to be committed
     */
    static List<BodyBlock> blocks(Connection connection, long first, int count, long lastNeeded) throws SQLException {
        long firstPlace = first << BodyBlock.BITS;
        try (PreparedStatement select = connection.prepareStatement("""
                select pos, bytes
                  from body
                 where segment_id = ?
                   and pos >= ?
                   and pos < ?
                   and octet_length(bytes) <= ?
                 order by pos
                """)) {
            select.setLong(1, Place.segment(firstPlace));
            select.setLong(2, Place.position(firstPlace));
            select.setLong(3, Place.position(firstPlace) + (long) count * BodyBlock.ROWS);
            select.setInt(4, MAX_IN_BLOCK);
            List<byte @Nullable []> bodies = nothing(count * BodyBlock.ROWS);
            int committed = (int) (lastNeeded - firstPlace) + 1;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int index = (int) (rows.getLong(1) - Place.position(firstPlace));
                    bodies.set(index, rows.getBytes(2));
                    committed = Math.max(committed, index + 1);
                }
            }
            return cut(bodies, committed);
        }
    }

    private static List<byte @Nullable []> nothing(int size) {
        List<byte @Nullable []> bodies = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            bodies.add(null);
        }
        return bodies;
    }

    /** Rows become visible in order, so what lies before one that was seen or known is complete. */
    private static List<BodyBlock> cut(List<byte @Nullable []> bodies, int committed) {
        List<BodyBlock> blocks = new ArrayList<>(bodies.size() / BodyBlock.ROWS);
        for (int from = 0; from < bodies.size(); from += BodyBlock.ROWS) {
            blocks.add(BodyBlock.of(bodies.subList(from, from + BodyBlock.ROWS), committed - from));
        }
        return blocks;
    }

    /** Reads one body. */
    static byte[] alone(Connection connection, long place) throws SQLException {
        return find(connection, place).orElseThrow(() -> missing(place));
    }

    /** Reads one body that may have been erased meanwhile. */
    static Optional<byte[]> find(Connection connection, long place) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select bytes
                  from body
                 where segment_id = ?
                   and pos = ?
                """)) {
            select.setLong(1, Place.segment(place));
            select.setLong(2, Place.position(place));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** Reads one object that may have been erased meanwhile. */
    static Optional<StixObject> findObject(Connection connection, long place) throws SQLException {
        return find(connection, place).flatMap(bytes -> switch (StixReader.parseOne(bytes, ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted -> Optional.of(accepted.object());
            case ParsedObject.Refused _ -> Optional.empty();
        });
    }

    /**
     * Reads scattered bodies of one segment.
     *
     * @return bytes by place
     */
    static Map<Long, byte[]> scattered(Connection connection, long segment, List<Long> places) throws SQLException {
        Object[] positions = places.stream().map(Place::position).toArray();
        try (PreparedStatement select = connection.prepareStatement("""
                select pos, bytes
                  from body
                 where segment_id = ?
                   and pos = any(?)
                """)) {
            select.setLong(1, segment);
            select.setArray(2, connection.createArrayOf("int8", positions));
            Map<Long, byte[]> bodies = new HashMap<>(positions.length * 2);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    bodies.put(Place.ofKey(segment, rows.getLong(1)), rows.getBytes(2));
                }
            }
            return bodies;
        }
    }

    /**
     * Reads a part of one body.
     *
     * @param from first byte, from 0
     * @param bytes how many at most
     */
    static byte[] slice(Connection connection, long place, int from, int bytes) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select substring(bytes from ? for ?)
                  from body
                 where segment_id = ?
                   and pos = ?
                """)) {
            select.setInt(1, from + 1);
            select.setInt(2, bytes);
            select.setLong(3, Place.segment(place));
            select.setLong(4, Place.position(place));
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw missing(place);
                }
                return rows.getBytes(1);
            }
        }
    }

    static StoreException missing(long place) {
        return new StoreException(
                StoreException.Code.DAMAGED,
                "Table body has no bytes at segment " + Place.segment(place) + ", position " + Place.position(place)
                        + ", where a row of table feed says they are");
    }
}
