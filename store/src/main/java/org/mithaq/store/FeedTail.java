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
    private int foretold;
    private long liveRows;

    /**
     * Begins where the committed feed ends.
     *
     * @param nowMillis time of new batches at least, in milliseconds since 1970
     */
    FeedTail(FeedHead head, long nowMillis) {
        this.head = head;
        this.nowMillis = nowMillis;
        this.nextPosition = head.lastPosition() + 1;
        this.batchMillis = head.lastBatchMillis();
        this.nextRank = MAX_RANKS;
        this.liveRows = head.liveRows();
    }

    /** Gives a contribution a new row of the feed, after all others. */
    FeedEntry append(ContentRow row, int classId, long afterMicros) {
        FeedEntry entry = FeedEntry.added(
                row,
                Place.of(head.collectionNo(), nextPosition),
                new FeedEntry.Added(nextAddedMicros(), afterMicros, classId));
        batchMillis = nextBatchMillis();
        nextRank = nextRank() + 1;
        nextPosition++;
        foretold = 0;
        added.add(entry);
        row.append(entry);
        return entry;
    }

    /** Raw date added, in microseconds since 1970, of the row that is appended next. */
    long nextAddedMicros() {
        return nextBatchMillis() * MICROS_PER_MILLI + nextRank();
    }

    /**
     * Raw date added that a row will have which is appended after those foretold before; {@link #append} begins anew.
     *
     * <p>Holds when rows are appended in the order they were foretold.
     */
    long foretellAddedMicros() {
        int rank = nextRank() + foretold++;
        return (nextBatchMillis() + rank / MAX_RANKS) * MICROS_PER_MILLI + rank % MAX_RANKS;
    }

    private long nextBatchMillis() {
        return nextRank < MAX_RANKS ? batchMillis : Math.max(nowMillis, batchMillis + 1);
    }

    private int nextRank() {
        return nextRank < MAX_RANKS ? nextRank : 0;
    }

    /** Changes who sees a row. */
    void change(FeedEntry entry, int classId) {
        entry.classId(classId);
        touched.add(entry);
    }

    /** Sets a flag of a row. */
    void flag(FeedEntry entry, int flag) {
        entry.flag(flag);
        touched.add(entry);
    }

    /** Counts contributions that were given, or withdrawn. */
    void count(int given) {
        liveRows += given;
    }

    FeedHead head() {
        return head;
    }

    /** New rows in order. */
    List<FeedEntry> added() {
        return added;
    }

    /** Stored rows that changed, each once. */
    List<FeedEntry> changed() {
        return touched.stream().filter(FeedEntry::changed).distinct().toList();
    }

    long lastPosition() {
        return nextPosition - 1;
    }

    long lastBatchMillis() {
        return batchMillis;
    }

    long liveRows() {
        return liveRows;
    }

    /** Whether the batch changed anything in this feed. */
    boolean isChanged() {
        return !added.isEmpty() || !touched.isEmpty() || liveRows != head.liveRows();
    }
}
