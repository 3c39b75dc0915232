package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes what a batch changes, in the caller's transaction: bodies first, the feed last. Never commits.
 *
 * <p>Keeps its buffers from batch to batch; owned by the appender's thread.
 */
final class BatchWriter {

    /** Neighbours in the index come one after another, which costs it less: there are several for each object. */
    private static final Comparator<BatchPlan.Edge> AS_IN_INDEX = Comparator.comparingLong(
                    (BatchPlan.Edge edge) -> edge.named().uuid().getMostSignificantBits() + Long.MIN_VALUE)
            .thenComparingLong(edge -> edge.named().uuid().getLeastSignificantBits() + Long.MIN_VALUE);

    private final CopyBuffer bodies = new CopyBuffer();
    private final CopyBuffer memberships = new CopyBuffer();
    private final CopyBuffer edges = new CopyBuffer();
    private final CopyBuffer feedRows = new CopyBuffer();

    /** Writes everything but statuses. */
    void write(Connection transaction, BatchPlan plan, Map<String, Integer> newTypes) throws SQLException {
        insertTypes(transaction, newTypes);
        gather(plan);
        bodies.send(transaction, """
                copy body (segment_id, pos, bytes)
                from stdin (format binary)
                """);
        memberships.send(transaction, """
                copy membership (object_uuid, pos, version_micros, body_segment, body_pos, type_id, originator,
                                 collection_no, body_bytes, spec, state, version, digest, given_pos, terms_id, flags,
                                 instead, earlier_pos, name_types, name_uuids, secret)
                from stdin (format binary)
                """);
        edges.send(transaction, """
                copy edge (named_uuid, object_uuid, named_type, type_id)
                from stdin (format binary)
                """);
        insertEdges(
                transaction,
                plan.newEdges().stream().filter(edge -> !edge.isNew()).toList());
        updateMemberships(transaction, plan.changedRows());
        feedRows.send(transaction, """
                copy feed (segment_id, pos, batch_ms, version_micros, body_segment, body_pos, object_uuid, type_id,
                           originator, body_bytes, rank_in_batch, spec, state, class_id, first_class_id, after_micros)
                from stdin (format binary)
                """);
        updateFeed(transaction, plan.tails());
        ErasedRows.write(transaction, plan.erasing());
        updateHeads(transaction, plan.tails());
    }

    private void gather(BatchPlan plan) {
        bodies.clear();
        memberships.clear();
        feedRows.clear();
        edges.clear();
        plan.newEdges().stream()
                .filter(BatchPlan.Edge::isNew)
                .sorted(AS_IN_INDEX)
                .forEach(edge -> edges.row(4)
                        .uuid(edge.named().uuid())
                        .uuid(edge.namer().uuid())
                        .int4(edge.named().typeId())
                        .int4(edge.namer().typeId()));
        plan.newRows().forEach(this::gather);
        plan.tails().forEach(tail -> tail.added().forEach(this::gather));
    }

    private void gather(ContentRow row) {
        ContentRow.Facts facts = row.facts();
        ContentRow.Body body = row.body();
        if (row.newBody() != null) {
            bodies.row(3)
                    .int8(Place.segment(body.place()))
                    .int8(Place.position(body.place()))
                    .bytea(requireNonNull(row.newBody()).asReadOnlyBuffer());
        }
        memberships
                .row(21)
                .uuid(facts.object().uuid())
                .int8(Place.position(row.newest().place()))
                .int8(row.versionMicros())
                .int8(Place.segment(body.place()))
                .int8(Place.position(body.place()))
                .int4(facts.object().typeId())
                .int4(facts.originator())
                .int4(facts.collectionNo())
                .int4(body.sizeBytes())
                .int2(facts.spec())
                .int2(state(row))
                .bytea(facts.version().toBytes())
                .hex(body.digestHex());
        gatherGiving(row);
    }

    private void gatherGiving(ContentRow row) {
        ContentRow.Giving giving = row.giving();
        memberships
                .int8(row.givenPosition())
                .int4(giving.termsId())
                .int2(flags(giving))
                .int4(giving.instead());
        List<Long> earlier = earlier(row);
        if (earlier.isEmpty()) {
            memberships.nothing();
        } else {
            memberships.int8s(earlier);
        }
        if (giving.names().isEmpty()) {
            memberships.nothing().nothing();
        } else {
            memberships
                    .int4s(giving.names().stream().map(ObjectKey::typeId).toList())
                    .uuids(giving.names().stream().map(ObjectKey::uuid).toList());
        }
        memberships.bytea(giving.secret().bytes());
    }

    private static int flags(ContentRow.Giving giving) {
        return (giving.markedInFull() ? MembershipTable.MARKED_IN_FULL : 0)
                | (giving.retained() ? MembershipTable.RETAINED : 0);
    }

    private static int state(ContentRow row) {
        return row.live() ? 0 : RowState.WITHDRAWN;
    }

    private static List<Long> earlier(ContentRow row) {
        if (row.entries().size() == 1) {
            return List.of();
        }
        return row.entries().subList(0, row.entries().size() - 1).stream()
                .map(entry -> Place.position(entry.place()))
                .toList();
    }

    private void gather(FeedEntry entry) {
        ContentRow.Facts facts = entry.row().facts();
        feedRows.row(16)
                .int8(Place.segment(entry.place()))
                .int8(Place.position(entry.place()))
                .int8(entry.addedMicros() / 1_000)
                .int8(entry.row().versionMicros());
        if (entry.bodyPlace() == entry.place()) {
            feedRows.nothing().nothing();
        } else {
            feedRows.int8(Place.segment(entry.bodyPlace())).int8(Place.position(entry.bodyPlace()));
        }
        feedRows.uuid(facts.object().uuid())
                .int4(facts.object().typeId())
                .int4(facts.originator())
                .int4(facts.body().sizeBytes())
                .int2((int) (entry.addedMicros() % 1_000))
                .int2(facts.spec())
                .int2(entry.flags() | facts.stateFlags())
                .int4(entry.classId())
                .int4(entry.firstClass())
                .int8(entry.afterMicros());
    }

    private static void insertTypes(Connection transaction, Map<String, Integer> newTypes) throws SQLException {
        if (newTypes.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into object_type (type_id, name)
                     values (?, ?)
                """)) {
            for (Map.Entry<String, Integer> type : newTypes.entrySet()) {
                insert.setInt(1, type.getValue());
                insert.setString(2, type.getKey());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Of objects that were given before, in another version or with other names, the table may have some. */
    private static void insertEdges(Connection transaction, List<BatchPlan.Edge> edges) throws SQLException {
        if (edges.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into edge (named_uuid, object_uuid, named_type, type_id)
                     values (?, ?, ?, ?)
                on conflict do nothing
                """)) {
            for (BatchPlan.Edge edge : edges) {
                insert.setObject(1, edge.named().uuid());
                insert.setObject(2, edge.namer().uuid());
                insert.setInt(3, edge.named().typeId());
                insert.setInt(4, edge.namer().typeId());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void updateMemberships(Connection transaction, List<ContentRow> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement update = transaction.prepareStatement("""
                update membership
                   set pos = ?,
                       state = ?,
                       version_micros = ?,
                       given_pos = ?,
                       terms_id = ?,
                       flags = ?,
                       instead = ?,
                       earlier_pos = ?,
                       secret = ?,
                       name_types = ?,
                       name_uuids = ?
                 where object_uuid = ?
                   and type_id = ?
                   and version = ?
                   and originator = ?
                   and collection_no = ?
                """)) {
            for (ContentRow row : changed) {
                setChanged(transaction, update, row);
                ContentRow.Facts facts = row.facts();
                update.setObject(12, facts.object().uuid());
                update.setInt(13, facts.object().typeId());
                update.setBytes(14, facts.version().toBytes());
                update.setInt(15, facts.originator());
                update.setInt(16, facts.collectionNo());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void setChanged(Connection transaction, PreparedStatement update, ContentRow row)
            throws SQLException {
        update.setLong(1, Place.position(row.newest().place()));
        update.setInt(2, state(row));
        update.setLong(3, row.versionMicros());
        update.setLong(4, row.givenPosition());
        update.setInt(5, row.giving().termsId());
        update.setInt(6, flags(row.giving()));
        update.setInt(7, row.giving().instead());
        setArray(transaction, update, 8, "int8", earlier(row));
        update.setBytes(9, row.giving().secret().bytes());
        List<ObjectKey> names = row.giving().names();
        setArray(
                transaction,
                update,
                10,
                "int4",
                names.stream().map(ObjectKey::typeId).toList());
        setArray(
                transaction,
                update,
                11,
                "uuid",
                names.stream().map(ObjectKey::uuid).toList());
    }

    /** Sets a parameter to an array; to null when it has nothing in it. */
    private static void setArray(
            Connection transaction, PreparedStatement update, int parameter, String type, List<?> values)
            throws SQLException {
        if (values.isEmpty()) {
            update.setNull(parameter, Types.ARRAY);
        } else {
            update.setArray(parameter, transaction.createArrayOf(type, values.toArray()));
        }
    }

    private static void updateFeed(Connection transaction, List<FeedTail> tails) throws SQLException {
        Map<Long, List<FeedEntry>> bySegment = tails.stream()
                .flatMap(tail -> tail.changed().stream())
                .collect(Collectors.groupingBy(entry -> Place.segment(entry.place())));
        if (bySegment.isEmpty()) {
            return;
        }
        try (PreparedStatement update = transaction.prepareStatement("""
                update feed
                   set class_id = changed.class_id, state = state | changed.flags
                  from unnest(?::bigint[], ?::integer[], ?::smallint[]) as changed (pos, class_id, flags)
                 where feed.segment_id = ?
                   and feed.pos = changed.pos
                """)) {
            for (Map.Entry<Long, List<FeedEntry>> segment : bySegment.entrySet()) {
                List<FeedEntry> entries = segment.getValue();
                update.setArray(1, array(transaction, "int8", entries, entry -> Place.position(entry.place())));
                update.setArray(2, array(transaction, "int4", entries, FeedEntry::classId));
                update.setArray(3, array(transaction, "int2", entries, FeedEntry::flags));
                update.setLong(4, segment.getKey());
                update.executeUpdate();
            }
        }
    }

    private static Array array(
            Connection transaction, String type, List<FeedEntry> entries, Function<FeedEntry, Object> value)
            throws SQLException {
        return transaction.createArrayOf(type, entries.stream().map(value).toArray());
    }

    private static void updateHeads(Connection transaction, List<FeedTail> tails) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into feed_head (collection_no, next_pos, last_batch_ms, live_rows)
                     values (?, ?, ?, ?)
                on conflict (collection_no) do update
                        set next_pos = excluded.next_pos,
                            last_batch_ms = excluded.last_batch_ms,
                            live_rows = excluded.live_rows
                """)) {
            for (FeedTail tail : tails) {
                upsert.setInt(1, tail.head().collectionNo());
                upsert.setLong(2, tail.lastPosition() + 1);
                upsert.setLong(3, tail.lastBatchMillis());
                upsert.setLong(4, tail.liveRows());
                upsert.executeUpdate();
            }
        }
    }
}
