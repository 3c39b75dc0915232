package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads of table {@code membership} by object. Stateless. */
final class MembershipTable {

    private MembershipTable() {}

    /** Reads all that is known of some objects, in all collections. */
    static List<ContentRow> rows(Connection connection, Collection<UUID> objects) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select object_uuid, pos, version_micros, body_segment, body_pos, type_id, originator, collection_no,
                       body_bytes, spec, state, version, digest
                  from membership
                 where object_uuid = any(?::uuid[])
                """)) {
            select.setString(1, array(objects));
            List<ContentRow> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        }
    }

    private static ContentRow row(ResultSet rows) throws SQLException {
        return ContentRow.stored(
                new ContentRow.Facts(
                        rows.getInt(8),
                        new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(6)),
                        rows.getInt(7),
                        VersionKey.fromBytes(rows.getBytes(12)),
                        rows.getLong(3),
                        rows.getInt(10),
                        new ContentRow.Body(
                                Place.ofKey(rows.getLong(4), rows.getLong(5)),
                                rows.getInt(9),
                                HexFormat.of().formatHex(rows.getBytes(13)))),
                rows.getLong(2),
                rows.getInt(11));
    }

    /**
     * Where an object's rows are in one collection.
     *
     * @param object which object
     * @param place place of a row that is shown
     */
    record ShownRow(ObjectKey object, long place) {}

    /** Finds the rows of some objects that are shown in one collection. */
    static List<ShownRow> shown(Connection connection, int collectionNo, Collection<UUID> objects) throws SQLException {
        return objects.size() == 1
                ? shownOfOne(connection, collectionNo, objects.iterator().next())
                : shownOfMany(connection, collectionNo, objects);
    }

    /** The usual case by itself: the driver sends one UUID in binary, which costs both sides less. */
    private static List<ShownRow> shownOfOne(Connection connection, int collectionNo, UUID object) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select object_uuid, type_id, pos, state
                  from membership
                 where object_uuid = ?
                   and collection_no = ?
                """)) {
            select.setObject(1, object);
            select.setInt(2, collectionNo);
            return shown(select, collectionNo);
        }
    }

    private static List<ShownRow> shownOfMany(Connection connection, int collectionNo, Collection<UUID> objects)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select object_uuid, type_id, pos, state
                  from membership
                 where object_uuid = any(?::uuid[])
                   and collection_no = ?
                """)) {
            select.setString(1, array(objects));
            select.setInt(2, collectionNo);
            return shown(select, collectionNo);
        }
    }

    private static List<ShownRow> shown(PreparedStatement select, int collectionNo) throws SQLException {
        List<ShownRow> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if ((rows.getInt(4) & RowState.SHOWN) != 0) {
                    ObjectKey key = new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2));
                    found.add(new ShownRow(key, Place.of(collectionNo, rows.getLong(3))));
                }
            }
        }
        return found;
    }

    /** An array of UUIDs as PostgreSQL reads it from text; the driver has no binary form for it. */
    private static String array(Collection<UUID> values) {
        StringBuilder text = new StringBuilder(values.size() * 37 + 2).append('{');
        for (UUID value : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(value);
        }
        return text.append('}').toString();
    }
}
