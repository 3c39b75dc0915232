package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables {@code search_head}, {@code search_page}, {@code search_redo}. Stateless; each method in its caller's transaction. */
final class SearchTables {

    /** Bytes of an item that are read; what comes after these is not found. */
    static final int MOST_BYTES = 1 << 18;

    private SearchTables() {}

    /** One row's bytes. */
    @FunctionalInterface
    interface TextVisitor {

        /** Takes the bytes at a place. */
        void text(long place, byte[] bytes);
    }

    /**
     * Reads the beginnings of the bodies of rows of one segment that were not withdrawn.
     *
     * @param typeLeftOut number of a type whose rows are passed over
     */
    static void texts(Connection connection, long first, long last, int typeLeftOut, TextVisitor visitor)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select f.pos, substring(b.bytes for ?)
                  from feed f
                  join body b on b.segment_id = coalesce(f.body_segment, f.segment_id)
                             and b.pos = coalesce(f.body_pos, f.pos)
                 where f.segment_id = ?
                   and f.pos >= ?
                   and f.pos <= ?
                   and f.state & 8 = 0
                   and f.type_id <> ?
                """)) {
            select.setInt(1, MOST_BYTES);
            select.setLong(2, Place.segment(first));
            select.setLong(3, Place.position(first));
            select.setLong(4, Place.position(last));
            select.setInt(5, typeLeftOut);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    visitor.text(Place.ofKey(Place.segment(first), rows.getLong(1)), rows.getBytes(2));
                }
            }
        }
    }

    /** Last positions of which pages tell, by the number of the collection; of collections read by other rules none. */
    static Map<Integer, Long> storedPositions(Connection connection, int rules) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select collection_no, stored_pos
                  from search_head
                 where rules = ?
                """)) {
            select.setInt(1, rules);
            Map<Integer, Long> positions = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return positions;
        }
    }

    /**
     * How far a collection is searchable.
     *
     * @param storedPosition last position of which pages tell
     * @param readPosition last position that can be searched
     */
    record Head(int collectionNo, long storedPosition, long readPosition) {}

    static void write(Connection transaction, Head head, Instant now, int rules) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into search_head (collection_no, stored_pos, read_pos, read_at, rules)
                values (?, ?, ?, ?, ?)
                on conflict (collection_no) do update
                   set stored_pos = excluded.stored_pos,
                       read_pos = excluded.read_pos,
                       read_at = excluded.read_at,
                       rules = excluded.rules
                """)) {
            upsert.setInt(1, head.collectionNo());
            upsert.setLong(2, head.storedPosition());
            upsert.setLong(3, head.readPosition());
            SqlTime.set(upsert, 4, now);
            upsert.setInt(5, rules);
            upsert.executeUpdate();
        }
    }

    /** Writes the pages of a block in place of those it had. */
    static void write(Connection transaction, long block, List<byte[]> pages) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into search_page (segment_id, page, block, postings)
                select ?, page - 1, ?, postings
                  from unnest(?::bytea[]) with ordinality as pages (postings, page)
                on conflict (segment_id, page, block) do update
                   set postings = excluded.postings
                """)) {
            upsert.setLong(1, Place.segment(block << FeedChunk.BITS));
            upsert.setLong(2, block);
            upsert.setArray(3, SqlArrays.bytes(transaction, pages.stream()));
            upsert.executeUpdate();
        }
    }

    /** Reads some pages of all blocks of a segment: by block, then by page. */
    static Map<Long, Map<Integer, byte[]>> pages(Connection connection, long segment, Collection<Integer> wanted)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select block, page, postings
                  from search_page
                 where segment_id = ?
                   and page = any(?)
                """)) {
            select.setLong(1, segment);
            select.setArray(2, connection.createArrayOf("int2", wanted.toArray()));
            Map<Long, Map<Integer, byte[]>> pages = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    pages.computeIfAbsent(rows.getLong(1), _ -> new HashMap<>()).put(rows.getInt(2), rows.getBytes(3));
                }
            }
            return pages;
        }
    }

    /** Notes rows of which no page may tell any more; in the transaction that erases them. */
    static void redo(Connection transaction, Collection<Long> places) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into search_redo (segment_id, pos)
                values (?, ?)
                on conflict do nothing
                """)) {
            for (long place : places) {
                insert.setLong(1, Place.segment(place));
                insert.setLong(2, Place.position(place));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Gives places of rows that were erased and of which a page may still tell. */
    static List<Long> toRedo(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select segment_id, pos
                  from search_redo
                 limit ?
                """)) {
            select.setInt(1, most);
            List<Long> places = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.add(Place.ofKey(rows.getLong(1), rows.getLong(2)));
                }
            }
            return places;
        }
    }

    /** Forgets rows that were redone. */
    static void redone(Connection transaction, Collection<Long> places) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from search_redo
                      where segment_id = ?
                        and pos = ?
                """)) {
            for (long place : places) {
                delete.setLong(1, Place.segment(place));
                delete.setLong(2, Place.position(place));
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
