package org.mithaq.store;

/**
 * Finds where in a feed a date lies. Dates added rise with positions, and never change.
 *
 * <p>Of a long feed that is not in memory it reads one row per halving and one chunk at the end.
 */
final class DateSearch {

    private static final long MICROS_PER_MILLI = 1_000;

    private final Database database;
    private final FeedMemory memory;

    DateSearch(Database database, FeedMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    /**
     * Finds the first row that was added later than a date, as a reader sees it.
     *
     * @param addedMicros the reader's date, in microseconds since 1970; {@link Long#MIN_VALUE} for all rows
     * @return its place; one beyond the last place when no row is later
     */
    long firstAfter(FeedHead head, long addedMicros, SeenDates seen) {
        if (addedMicros == Long.MIN_VALUE) {
            return Place.of(head.collectionNo(), 1);
        }
        long millis = Math.floorDiv(addedMicros, MICROS_PER_MILLI);
        long last = head.lastPlace();
        long start = firstAfter(head, millis * MICROS_PER_MILLI - 1);
        return start > last || addedAt(start) / MICROS_PER_MILLI != millis
                ? start
                : seen.firstAfter(start, last, addedMicros - millis * MICROS_PER_MILLI);
    }

    /**
     * Finds the first row that was added later than a raw date.
     *
     * @param addedMicros date with the rank among all rows, in microseconds since 1970
     * @return its place; one beyond the last place when no row is later
     */
    long firstAfter(FeedHead head, long addedMicros) {
        long first = Place.of(head.collectionNo(), 1);
        long last = head.lastPlace();
        if (last < first || addedAt(last) <= addedMicros) {
            return last + 1;
        }
        long low = FeedChunk.number(first);
        long high = FeedChunk.number(last);
        // Who polls wants the end: look there first.
        long probe = high;
        while (low < high) {
            if (addedAt(Math.max(first, probe << FeedChunk.BITS)) <= addedMicros) {
                low = probe;
            } else {
                high = probe - 1;
            }
            probe = (low + high + 1) >>> 1;
        }
        return withinChunk(low, first, last, addedMicros);
    }

    private long withinChunk(long number, long first, long last, long addedMicros) {
        FeedChunk chunk = memory.chunk(number);
        long low = Math.max(first, number << FeedChunk.BITS);
        long high = Math.min(last, ((number + 1) << FeedChunk.BITS) - 1) + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (chunk.addedMicros(FeedChunk.index(middle)) <= addedMicros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long addedAt(long place) {
        FeedChunk resident = memory.resident(FeedChunk.number(place));
        return resident != null
                ? resident.addedMicros(FeedChunk.index(place))
                : database.read("The feed could not be read", connection -> FeedTable.row(connection, place))
                        .addedMicros(0);
    }
}
