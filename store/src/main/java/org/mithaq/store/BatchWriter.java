package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what a batch changes, in the caller's transaction: bodies first, the feed last. Never commits.
 *
 * <p>Keeps its buffers from batch to batch; owned by the appender's thread.
 */
final class BatchWriter {

    private static final int MEMBERSHIP_STATES = RowState.SHOWN | RowState.WITHDRAWN;

    private final CopyBuffer bodies = new CopyBuffer();
    private final CopyBuffer memberships = new CopyBuffer();
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
                                 collection_no, body_bytes, spec, state, version, digest)
                from stdin (format binary)
                """);
        updateMemberships(transaction, plan.changedRows());
        feedRows.send(transaction, """
                copy feed (segment_id, pos, batch_ms, version_micros, body_segment, body_pos, object_uuid, type_id,
                           originator, body_bytes, rank_in_batch, spec, state)
                from stdin (format binary)
                """);
        updateFeed(transaction, plan.tails());
        updateHeads(transaction, plan.tails());
    }

    private void gather(BatchPlan plan) {
        bodies.clear();
        memberships.clear();
        feedRows.clear();
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
                .row(13)
                .uuid(facts.object().uuid())
                .int8(Place.position(row.entry().place()))
                .int8(facts.versionMicros())
                .int8(Place.segment(body.place()))
                .int8(Place.position(body.place()))
                .int4(facts.object().typeId())
                .int4(facts.originator())
                .int4(facts.collectionNo())
                .int4(body.sizeBytes())
                .int2(facts.spec())
                .int2(row.entry().state() & MEMBERSHIP_STATES)
                .bytea(facts.version().toBytes())
                .hex(body.digestHex());
    }

    private void gather(FeedEntry entry) {
        ContentRow.Facts facts = entry.row().facts();
        feedRows.row(13)
                .int8(Place.segment(entry.place()))
                .int8(Place.position(entry.place()))
                .int8(entry.addedMicros() / 1_000)
                .int8(facts.versionMicros());
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
                .int2(entry.state());
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

    private static void updateMemberships(Connection transaction, List<ContentRow> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement update = transaction.prepareStatement("""
                update membership
                   set pos = ?, state = ?
                 where object_uuid = ?
                   and type_id = ?
                   and version = ?
                   and originator = ?
                   and collection_no = ?
                """)) {
            for (ContentRow row : changed) {
                ContentRow.Facts facts = row.facts();
                update.setLong(1, Place.position(row.entry().place()));
                update.setInt(2, row.entry().state() & MEMBERSHIP_STATES);
                update.setObject(3, facts.object().uuid());
                update.setInt(4, facts.object().typeId());
                update.setBytes(5, facts.version().toBytes());
                update.setInt(6, facts.originator());
                update.setInt(7, facts.collectionNo());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void updateFeed(Connection transaction, List<FeedTail> tails) throws SQLException {
        Map<Long, List<FeedEntry>> bySegment = tails.stream()
                .flatMap(tail -> tail.flipped().stream())
                .collect(Collectors.groupingBy(entry -> Place.segment(entry.place())));
        if (bySegment.isEmpty()) {
            return;
        }
        try (PreparedStatement update = transaction.prepareStatement("""
                update feed
                   set state = changed.state
                  from unnest(?::bigint[], ?::integer[]) as changed (pos, state)
                 where feed.segment_id = ?
                   and feed.pos = changed.pos
                """)) {
            for (Map.Entry<Long, List<FeedEntry>> segment : bySegment.entrySet()) {
                List<FeedEntry> entries = segment.getValue();
                update.setArray(
                        1,
                        transaction.createArrayOf(
                                "int8",
                                entries.stream()
                                        .map(entry -> Place.position(entry.place()))
                                        .toArray()));
                update.setArray(
                        2,
                        transaction.createArrayOf(
                                "int4", entries.stream().map(FeedEntry::state).toArray()));
                update.setLong(3, segment.getKey());
                update.executeUpdate();
            }
        }
    }

    private static void updateHeads(Connection transaction, List<FeedTail> tails) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into feed_head (collection_no, next_pos, last_batch_ms, shown_rows)
                     values (?, ?, ?, ?)
                on conflict (collection_no) do update
                        set next_pos = excluded.next_pos,
                            last_batch_ms = excluded.last_batch_ms,
                            shown_rows = excluded.shown_rows
                """)) {
            for (FeedTail tail : tails) {
                upsert.setInt(1, tail.head().collectionNo());
                upsert.setLong(2, tail.lastPosition() + 1);
                upsert.setLong(3, tail.lastBatchMillis());
                upsert.setLong(4, tail.shownRows());
                upsert.executeUpdate();
            }
        }
    }
}
