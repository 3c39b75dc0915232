package org.mithaq.store;

/**
 * Finds where in a feed a date lies. Dates added rise with positions, and never change.
 *
 * <p>Of a long feed that is not in memory it reads one row per halving and one chunk at the end.
 */
final class DateSearch {

    private final Database database;
    private final FeedMemory memory;

    DateSearch(Database database, FeedMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    /**
     * Finds the first row that was added later than a date.
     *
     * @param addedMicros public date added, in microseconds since 1970
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
