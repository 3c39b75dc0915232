package org.mithaq.store;

/**
 * Where a row of a feed or a body lies, as one number: {@code collection_no * 2^37 + pos}.
 *
 * <p>A chunk of the feed, a block of bodies and a segment of the tables are the places that agree in all but their
 * last bits, so each is named by a place shifted to the right; the tables' {@code segment_id} is one of them.
 */
final class Place {

    /** Bits of a position; 2^37 positions in a collection. */
    static final int POSITION_BITS = 37;
    /** A segment, the unit of distribution, holds 2^17 positions. */
    static final int SEGMENT_BITS = 17;

    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;
    private static final int MAX_COLLECTION = 1 << 26;

    private Place() {}

    /**
     * Joins both parts.
     *
     * @throws IllegalStateException when a part has outgrown its bits
     */
    static long of(int collectionNo, long position) {
        if (position > POSITION_MASK || collectionNo >= MAX_COLLECTION) {
            throw new IllegalStateException("No place for position " + position + " of collection " + collectionNo);
        }
        return ((long) collectionNo << POSITION_BITS) | position;
    }

    /** The place with the tables' key ({@code segment_id}, {@code pos}). */
    static long ofKey(long segment, long position) {
        return (segment >>> (POSITION_BITS - SEGMENT_BITS) << POSITION_BITS) | position;
    }

    static int collectionNo(long place) {
        return (int) (place >>> POSITION_BITS);
    }

    static long position(long place) {
        return place & POSITION_MASK;
    }

    /** The tables' {@code segment_id}. */
    static long segment(long place) {
        return place >>> SEGMENT_BITS;
    }
}
