package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads of table {@code edge}. Stateless. */
final class EdgeTable {

    private EdgeTable() {}

    /** Goes through all objects that are named by another. */
    static void forEachNamed(Connection connection, Consumer<ObjectKey> visitor) throws SQLException {
        Cursor.forEach(
                connection,
                "select named_uuid, named_type from edge",
                rows -> visitor.accept(new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2))));
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
