package org.mithaq.store;

import java.util.Arrays;

/**
 * Rows chosen for a page, in order. What it gives of a row never changes.
 *
 * <p>Owned by one thread.
 */
final class RowSelection {

    private FeedChunk[] chunks;
    private long[] places;
    private int size;

    /** Makes an empty one with room for some rows; it grows. */
    RowSelection(int room) {
        chunks = new FeedChunk[room];
        places = new long[room];
    }

    /** Chooses a row; a chunk of one row alone has it at its only index. */
    void add(FeedChunk chunk, long place) {
        if (size == chunks.length) {
            int room = size * 2 + 1;
            chunks = Arrays.copyOf(chunks, room);
            places = Arrays.copyOf(places, room);
        }
        chunks[size] = chunk;
        places[size] = place;
        size++;
    }

    /** Drops all rows from that index on. */
    void truncate(int newSize) {
        size = newSize;
    }

    int size() {
        return size;
    }

    FeedChunk chunk(int row) {
        return chunks[row];
    }

    /** Where in the feed a row is. */
    long place(int row) {
        return places[row];
    }

    /** Where in its chunk a row is. */
    int index(int row) {
        return chunks[row].indexOf(places[row]);
    }

    long bodyPlace(int row) {
        return chunks[row].bodyPlace(index(row), places[row]);
    }

    int bodyBytes(int row) {
        return chunks[row].bodyBytes(index(row));
    }
}
