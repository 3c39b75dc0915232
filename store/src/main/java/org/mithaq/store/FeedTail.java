package org.mithaq.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The end of one collection's feed while a batch is planned: gives out places and dates added, and gathers what the
 * batch adds and changes.
 *
 * <p>Owned by the appender's thread; nothing of it counts before the batch is committed.
 */
final class FeedTail {

    /** Rows that share a millisecond, so that each has a microsecond of its own in it. */
    static final int MAX_RANKS = 999;

    private static final int MICROS_PER_MILLI = 1_000;

    private final FeedHead head;
    private final long nowMillis;
    private final List<FeedEntry> added = new ArrayList<>();
    private final List<FeedEntry> touched = new ArrayList<>();
    private long nextPosition;
    private long batchMillis;
    private int nextRank;
    private long shownRows;

    /** Begins where the committed feed ends. */
    FeedTail(FeedHead head, long nowMillis) {
        this.head = head;
        this.nowMillis = nowMillis;
        this.nextPosition = head.lastPosition() + 1;
        this.batchMillis = head.lastBatchMillis();
        this.nextRank = MAX_RANKS;
        this.shownRows = head.shownRows();
    }

    /** Gives a content row a new row of the feed, after all others. */
    void append(ContentRow row, int state) {
        FeedEntry entry = FeedEntry.added(row, Place.of(head.collectionNo(), nextPosition), nextAddedMicros(), state);
        batchMillis = nextBatchMillis();
        nextRank = nextRank() + 1;
        nextPosition++;
        countShown(0, state);
        added.add(entry);
        row.moveTo(entry);
    }

    /** Public date added, in microseconds since 1970, of the row that is appended next. */
    long nextAddedMicros() {
        return nextBatchMillis() * MICROS_PER_MILLI + nextRank();
    }

    private long nextBatchMillis() {
        return nextRank < MAX_RANKS ? batchMillis : Math.max(nowMillis, batchMillis + 1);
    }

    private int nextRank() {
        return nextRank < MAX_RANKS ? nextRank : 0;
    }

    /** Changes the flags of a row of the feed. */
    void state(FeedEntry entry, int newState) {
        countShown(entry.state(), newState);
        entry.state(newState);
        touched.add(entry);
    }

    private void countShown(int before, int after) {
        shownRows += (after & RowState.SHOWN) - (before & RowState.SHOWN);
    }

    FeedHead head() {
        return head;
    }

    /** New rows in order. */
    List<FeedEntry> added() {
        return added;
    }

    /** Stored rows whose flags changed, each once. */
    List<FeedEntry> flipped() {
        return touched.stream().filter(FeedEntry::flipped).distinct().toList();
    }

    long lastPosition() {
        return nextPosition - 1;
    }

    long lastBatchMillis() {
        return batchMillis;
    }

    long shownRows() {
        return shownRows;
    }

    /** Whether the batch changed anything in this feed. */
    boolean changed() {
        return !added.isEmpty() || !touched.isEmpty();
    }
}
