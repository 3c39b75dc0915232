package org.mithaq.store;

import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.SightBits;

/**
 * Dates added as one reader sees them: the batch's millisecond and, in microseconds, how many rows before it in the
 * batch the reader could see when they were added. So a date never changes and counts nothing hidden.
 *
 * <p>Counts along as it is asked for rows in rising order. Owned by one thread.
 */
final class SeenDates {

    private static final int MICROS_PER_MILLI = 1_000;

    private final FeedMemory memory;
    private final SightBits sight;
    private long batchStart = -1;
    private long nextPlace;
    private int rank;
    private @Nullable FeedChunk chunk;
    private long chunkNumber = -1;

    SeenDates(FeedMemory memory, SightBits sight) {
        this.memory = memory;
        this.sight = sight;
    }

    /**
     * Gives the date of a row.
     *
     * @param known the chunk that has the row
     * @param place the row's place
     * @param index where in that chunk it is
     * @return microseconds since 1970
     */
    long addedMicros(FeedChunk known, long place, int index) {
        long raw = known.addedMicros(index);
        long rawRank = raw % MICROS_PER_MILLI;
        return raw - rawRank + (rawRank == 0 ? 0 : rank(place, place - rawRank));
    }

    /** How many rows of a batch that begins at a place, and are before another, the reader could see. */
    private int rank(long place, long start) {
        if (start != batchStart || nextPlace > place) {
            batchStart = start;
            nextPlace = start;
            rank = 0;
        }
        while (nextPlace < place) {
            rank += counts(nextPlace) ? 1 : 0;
            nextPlace++;
        }
        return rank;
    }

    /**
     * Finds the first row of a batch that has a later rank than a date.
     *
     * @param start first row of the batch
     * @param last last row of the feed
     * @param afterRank microseconds of the date within its millisecond
     * @return its place; the first place after the batch when all ranks are lower
     */
    long firstAfter(long start, long last, long afterRank) {
        long millis = millisAt(start);
        long place = start;
        while (place <= last && millisAt(place) == millis && rank(place, start) <= afterRank) {
            place++;
        }
        return place;
    }

    private long millisAt(long place) {
        return chunkOf(place).addedMicros(FeedChunk.index(place)) / MICROS_PER_MILLI;
    }

    /** What is asked of a row here never changes, so that it does not matter when its chunk was read. */
    private boolean counts(long place) {
        FeedChunk rows = chunkOf(place);
        int index = FeedChunk.index(place);
        int classId = rows.firstClassId(index);
        return classId != 0 && sight.couldSee(classId, rows.addedMicros(index), rows.afterMicros(index));
    }

    private FeedChunk chunkOf(long place) {
        FeedChunk known = chunk;
        long number = FeedChunk.number(place);
        // A chunk that left the memory is told of no new rows: the last one may lack some.
        if (known == null || number != chunkNumber || known.addedMicros(FeedChunk.index(place)) == 0) {
            known = memory.chunk(number);
            chunk = known;
            chunkNumber = number;
        }
        return known;
    }
}
