package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.stix.StixId;

/**
 * Takes out of the tables what a batch erases: bodies, memberships with secrets, edges; its rows in the feed stay as
 * places with a date that were somebody's, under another id. Stateless; in the caller's transaction.
 */
final class ErasedRows {

    private ErasedRows() {}

    static void write(Connection transaction, BatchPlan.Erasing erasing) throws SQLException {
        if (erasing.rows().isEmpty()) {
            return;
        }
        blankFeed(transaction, erasing.rows());
        SearchTables.redo(
                transaction,
                erasing.rows().stream()
                        .flatMap(row -> row.entries().stream())
                        .map(FeedEntry::place)
                        .toList());
        deleteBodies(transaction, erasing.rows());
        deleteMemberships(transaction, erasing.rows());
        deleteEdges(transaction, erasing.edges());
    }

    private static void blankFeed(Connection transaction, List<ContentRow> erased) throws SQLException {
        Map<Long, List<Long>> bySegment = erased.stream()
                .flatMap(row -> row.entries().stream())
                .map(FeedEntry::place)
                .collect(Collectors.groupingBy(
                        Place::segment, Collectors.mapping(Place::position, Collectors.toList())));
        try (PreparedStatement update = transaction.prepareStatement("""
                update feed
                   set object_uuid = gen_random_uuid(),
                       version_micros = 0,
                       body_segment = null,
                       body_pos = null,
                       body_bytes = 0,
                       class_id = 0,
                       state = state | 8
                 where segment_id = ?
                   and pos = any(?)
                """)) {
            for (Map.Entry<Long, List<Long>> segment : bySegment.entrySet()) {
                update.setLong(1, segment.getKey());
                update.setArray(
                        2, transaction.createArrayOf("int8", segment.getValue().toArray()));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Contributions to several collections share their bytes, and go together. */
    private static void deleteBodies(Connection transaction, List<ContentRow> erased) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from body
                      where segment_id = ?
                        and pos = ?
                """)) {
            for (long place : places(erased)) {
                delete.setLong(1, Place.segment(place));
                delete.setLong(2, Place.position(place));
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** Where the bytes of some contributions are, each place once. */
    static List<Long> places(List<ContentRow> erased) {
        return new ArrayList<>(erased.stream().map(row -> row.body().place()).collect(Collectors.toSet()));
    }

    private static void deleteMemberships(Connection transaction, List<ContentRow> erased) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from membership
                      where object_uuid = ?
                        and type_id = ?
                        and version = ?
                        and originator = ?
                        and collection_no = ?
                """)) {
            for (ContentRow row : erased) {
                ContentRow.Facts facts = row.facts();
                delete.setObject(1, facts.object().uuid());
                delete.setInt(2, facts.object().typeId());
                delete.setBytes(3, facts.version().toBytes());
                delete.setInt(4, facts.originator());
                delete.setInt(5, facts.collectionNo());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void deleteEdges(Connection transaction, Set<BatchPlan.Edge> edges) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from edge
                      where named_uuid = ?
                        and named_type = ?
                        and object_uuid = ?
                        and type_id = ?
                """)) {
            for (BatchPlan.Edge edge : edges) {
                delete.setObject(1, edge.named().uuid());
                delete.setInt(2, edge.named().typeId());
                delete.setObject(3, edge.namer().uuid());
                delete.setInt(4, edge.namer().typeId());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** Takes ids that nothing is held of any more out of what federation remembers of other items. */
    static void forgetIds(Connection transaction, Set<StixId> ids) throws SQLException {
        Set<StixId> gone = new HashSet<>(ids);
        for (UUID held : held(transaction, ids)) {
            gone.removeIf(id -> id.uuid().equals(held));
        }
        if (gone.isEmpty()) {
            return;
        }
        try (PreparedStatement update = transaction.prepareStatement("""
                update erased_item
                   set derived = array(select id from unnest(derived) as id where id <> all(?))
                 where derived <> '{}'
                   and derived && ?
                """)) {
            update.setArray(1, SqlArrays.texts(transaction, gone.stream().map(StixId::toString)));
            update.setArray(2, SqlArrays.texts(transaction, gone.stream().map(StixId::toString)));
            update.executeUpdate();
        }
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from review
                      using unnest(?, ?::uuid[]) as gone (type, uuid)
                      where derived_type = gone.type
                        and derived_uuid = gone.uuid
                """)) {
            delete.setArray(1, SqlArrays.texts(transaction, gone.stream().map(StixId::type)));
            delete.setString(
                    2, MembershipTable.array(gone.stream().map(StixId::uuid).toList()));
            delete.executeUpdate();
        }
    }

    /** Same UUIDs of other types count, too: better one id too many than a look at types that are about to be new. */
    private static List<UUID> held(Connection transaction, Set<StixId> ids) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("""
                select distinct object_uuid
                  from membership
                 where object_uuid = any(?::uuid[])
                """)) {
            select.setString(
                    1, MembershipTable.array(ids.stream().map(StixId::uuid).toList()));
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }
}
