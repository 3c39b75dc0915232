package org.mithaq.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mithaq.reading.TextReader;

/**
 * How far each collection is searchable, and the terms of its newest rows: those of the block that is not full yet are in
 * memory only, until {@link SearchTables} takes the whole block.
 *
 * <p>Changed by the thread of {@link SearchWorker} alone, read by any thread.
 */
final class SearchIndex {

    private static final long[] NOTHING = {};

    private final Map<Integer, Tail> tails = new ConcurrentHashMap<>();

    /**
     * The newest rows of a collection that can be searched.
     *
     * @param stored last position that the pages tell of
     * @param read last position that can be searched
     * @param rows digests of the terms of each row of the block after the stored ones, sorted; by index in the block
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a row is put in before the record that tells of it
    record Tail(long stored, long read, long[][] rows) {

        /** Where a collection begins of which nothing was read. */
        static Tail after(long stored) {
            var rows = new long[FeedChunk.ROWS][];
            Arrays.fill(rows, NOTHING);
            return new Tail(stored, stored, rows);
        }
    }

    /** Gives the newest rows of a collection. */
    Tail tail(int collectionNo) {
        return tails.computeIfAbsent(collectionNo, _ -> Tail.after(0));
    }

    void tail(int collectionNo, Tail tail) {
        tails.put(collectionNo, tail);
    }

    /** Reads how far pages tell; before the worker begins. */
    void readAll(Connection connection) throws SQLException {
        SearchTables.storedPositions(connection, TextReader.RULES)
                .forEach((collection, stored) -> tails.put(collection, Tail.after(stored)));
    }
}
