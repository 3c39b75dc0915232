package org.mithaq.store;

/**
 * Where one collection's committed feed ends.
 *
 * <p>Read by any thread; changed by {@link FeedMemory} after a commit. The three numbers of one {@link State} belong
 * together.
 */
final class FeedHead {

    private final int collectionNo;
    private volatile State state;

    FeedHead(int collectionNo, State state) {
        this.collectionNo = collectionNo;
        this.state = state;
    }

    /**
     * One moment's end.
     *
     * @param lastPosition position of the last row; 0 when there is none
     * @param lastBatchMillis time of the last batch, in milliseconds since 1970; 0 before the first
     * @param shownRows rows that a reader of all versions gets
     */
    record State(long lastPosition, long lastBatchMillis, long shownRows) {

        /** A feed without rows. */
        static final State EMPTY = new State(0, 0, 0);
    }

    int collectionNo() {
        return collectionNo;
    }

    long lastPosition() {
        return state.lastPosition();
    }

    long lastBatchMillis() {
        return state.lastBatchMillis();
    }

    long shownRows() {
        return state.shownRows();
    }

    /** Place of the last row. */
    long lastPlace() {
        return Place.of(collectionNo, lastPosition());
    }

    void state(State newState) {
        state = newState;
    }
}
