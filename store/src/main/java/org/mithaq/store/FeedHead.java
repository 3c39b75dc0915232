package org.mithaq.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where one collection's committed feed ends.
 *
 * <p>Read by any thread; changed by {@link FeedMemory} after a commit. The three numbers of one {@link State} belong
 * together.
 */
final class FeedHead {

    /** Batches that brought terms and are remembered: more than come between a reader's rights and its reading. */
    private static final int KEPT_BOUNDS = 64;

    private final int collectionNo;
    private volatile State state;
    private volatile List<Bound> bounds = List.of();
    private final AtomicLong losses = new AtomicLong();

    FeedHead(int collectionNo, State state) {
        this.collectionNo = collectionNo;
        this.state = state;
    }

    /**
     * One moment's end.
     *
     * @param lastPosition position of the last row; 0 when there is none
     * @param lastBatchMillis time of the last batch, in milliseconds since 1970; 0 before the first
     * @param liveRows contributions that were not withdrawn
     */
    record State(long lastPosition, long lastBatchMillis, long liveRows) {

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

    long liveRows() {
        return state.liveRows();
    }

    /** Place of the last row. */
    long lastPlace() {
        return Place.of(collectionNo, lastPosition());
    }

    /**
     * Place of the last row before the batch that first brought terms which a reader's rights do not judge yet: what
     * follows is not there for that reader until it is judged.
     *
     * @param evaluated terms with lower numbers are judged
     */
    long lastPlace(int evaluated) {
        long last = lastPlace();
        for (Bound bound : bounds) {
            if (bound.termsSize() > evaluated) {
                return Math.min(last, Place.of(collectionNo, bound.lastPosition()));
            }
        }
        return last;
    }

    /**
     * Where the feed ended before a batch that brought terms.
     *
     * @param termsSize one more than the highest number of terms after that batch
     */
    private record Bound(int termsSize, long lastPosition) {}

    /** Notes, before a batch becomes known, which terms it brings. */
    void noteTerms(int sizeBefore, int sizeAfter) {
        if (sizeAfter > sizeBefore) {
            List<Bound> known = new ArrayList<>(bounds);
            if (known.size() == KEPT_BOUNDS) {
                known.removeFirst();
            }
            known.add(new Bound(sizeAfter, lastPosition()));
            bounds = List.copyOf(known);
        }
    }

    /** How many batches took rows away from readers, since the tables were read. */
    long losses() {
        return losses.get();
    }

    /** Notes that a batch took rows away from readers. */
    void noteLoss() {
        losses.incrementAndGet();
    }

    void state(State newState) {
        state = newState;
    }
}
