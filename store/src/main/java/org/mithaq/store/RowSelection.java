package org.mithaq.store;

import java.util.Arrays;

/**
 * Rows chosen for a page, in order. What it gives of a row never changes.
 *
 * <p>Owned by one thread.
 */
final class RowSelection {

    private FeedChunk[] chunks;
    private int[] indexes;
    private int size;

    /** Makes an empty one with room for some rows; it grows. */
    RowSelection(int room) {
        chunks = new FeedChunk[room];
        indexes = new int[room];
    }

    void add(FeedChunk chunk, int index) {
        if (size == chunks.length) {
            int room = size * 2 + 1;
            chunks = Arrays.copyOf(chunks, room);
            indexes = Arrays.copyOf(indexes, room);
        }
        chunks[size] = chunk;
        indexes[size] = index;
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

    /** Where in its chunk a row is. */
    int index(int row) {
        return indexes[row];
    }

    long bodyPlace(int row) {
        return chunks[row].bodyPlace(indexes[row]);
    }

    int bodyBytes(int row) {
        return chunks[row].bodyBytes(indexes[row]);
    }
}
