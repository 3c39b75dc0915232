package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
}
