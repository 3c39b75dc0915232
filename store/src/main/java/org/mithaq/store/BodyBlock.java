package org.mithaq.store;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of up to {@value #ROWS} consecutive places, each object after a comma, in one array. Immutable.
 *
 * <p>A place has no bytes here when its row's bytes are elsewhere, or too many for a block.
 */
final class BodyBlock {

    /** Places in a block: 2^6. */
    static final int BITS = 6;

    static final int ROWS = 1 << BITS;

    private static final int OVERHEAD_BYTES = 400;

    private final byte[] bytes;
    private final int[] starts;
    private final int covered;

    private BodyBlock(byte[] bytes, int[] starts, int covered) {
        this.bytes = bytes;
        this.starts = starts;
        this.covered = covered;
    }

    /**
     * Joins bodies.
     *
     * @param bodies by index in the block; null where there is none
     * @param covered places from the first on that are known to be committed
     */
    static BodyBlock of(List<byte @Nullable []> bodies, int covered) {
        int[] starts = new int[ROWS + 1];
        for (int i = 0; i < ROWS; i++) {
            byte[] body = bodies.get(i);
            starts[i + 1] = starts[i] + (body == null ? 0 : body.length + 1);
        }
        byte[] bytes = new byte[starts[ROWS]];
        for (int i = 0; i < ROWS; i++) {
            byte[] body = bodies.get(i);
            if (body != null) {
                bytes[starts[i]] = ',';
                System.arraycopy(body, 0, bytes, starts[i] + 1, body.length);
            }
        }
        return new BodyBlock(bytes, starts, covered);
    }

    /** Number of the block that holds the place. */
    static long number(long place) {
        return place >>> BITS;
    }

    /** Where in its block the place is. */
    static int index(long place) {
        return (int) place & (ROWS - 1);
    }

    /** Whether the place was committed when the block was read; else the block must be read anew for it. */
    boolean covers(int index) {
        return index < covered;
    }

    /** Whether the bytes of one place follow at once on those of another. */
    boolean joins(int index, int later) {
        return later > index && starts[index + 1] == starts[later] && has(later);
    }

    boolean has(int index) {
        return starts[index] < starts[index + 1];
    }

    /**
     * Gives a view of the bytes from one place to another, both in it.
     *
     * @param comma whether with the comma before the first
     */
    ByteBuffer slice(int first, int last, boolean comma) {
        int from = starts[first] + (comma ? 0 : 1);
        return ByteBuffer.wrap(bytes, from, starts[last + 1] - from);
    }

    /** Memory held, near enough. */
    int sizeBytes() {
        return bytes.length + OVERHEAD_BYTES;
    }
}
