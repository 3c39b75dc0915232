package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads of table {@code edge}. Stateless. */
final class EdgeTable {

    /** Comes before every object. */
    static final ObjectKey BEFORE_ALL = new ObjectKey(new UUID(0, 0), -1);

    private EdgeTable() {}

    /** Goes through all objects that are named by another. */
    static void forEachNamed(Connection connection, Consumer<ObjectKey> visitor) throws SQLException {
        Cursor.forEach(
                connection,
                "select named_uuid, named_type from edge",
                rows -> visitor.accept(new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2))));
    }

    /** Lists objects that name another, in any version, in the order of the table's key from after one of them. */
    static List<ObjectKey> namersAfter(Connection connection, ObjectKey named, ObjectKey after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select object_uuid, type_id
                  from edge
                 where named_uuid = ?
                   and named_type = ?
                   and (object_uuid, type_id) > (?, ?)
                 order by object_uuid, type_id
                 limit ?
                """)) {
            select.setObject(1, named.uuid());
            select.setInt(2, named.typeId());
            select.setObject(3, after.uuid());
            select.setInt(4, after.typeId());
            select.setInt(5, limit);
            List<ObjectKey> namers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    namers.add(new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2)));
                }
            }
            return namers;
        }
    }

    /** Finds the objects that name one of some others, in any version. */
    static Set<ObjectKey> namers(Connection connection, Collection<ObjectKey> named) throws SQLException {
        Set<UUID> uuids = new HashSet<>();
        named.forEach(object -> uuids.add(object.uuid()));
        try (PreparedStatement select = connection.prepareStatement("""
                select named_uuid, named_type, object_uuid, type_id
                  from edge
                 where named_uuid = any(?::uuid[])
                """)) {
            select.setString(1, MembershipTable.array(uuids));
            Set<ObjectKey> namers = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (named.contains(new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2)))) {
                        namers.add(new ObjectKey(rows.getObject(3, UUID.class), rows.getInt(4)));
                    }
                }
            }
            return namers;
        }
    }
}
