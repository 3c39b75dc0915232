package org.mithaq.store;

/**
 * One row of table {@code feed} as a batch adds or changes it.
 *
 * <p>Mutable; owned by the appender's thread while it plans a batch, only read after.
 */
final class FeedEntry {

    private static final int NEW = -1;

    private final ContentRow row;
    private final long place;
    private final long addedMicros;
    private final long afterMicros;
    private final int firstClass;
    private final int storedClass;
    private int classId;
    private int flags;
    private boolean flagged;

    private FeedEntry(ContentRow row, long place, Added added, int storedClass) {
        this.row = row;
        this.place = place;
        this.addedMicros = added.micros();
        this.afterMicros = added.afterMicros();
        this.firstClass = added.classId();
        this.storedClass = storedClass;
        this.classId = added.classId();
    }

    /**
     * How a row comes into the feed.
     *
     * @param micros raw date added, with the rank among all rows, in microseconds since 1970; 0 for a stored row
     * @param afterMicros raw date of the row that this one repeats; else 0
     * @param classId who sees it
     */
    record Added(long micros, long afterMicros, int classId) {}

    /** A row that the table has. */
    static FeedEntry stored(ContentRow row, long place, int classId) {
        return new FeedEntry(row, place, new Added(0, 0, classId), classId);
    }

    /** A row to be inserted. */
    static FeedEntry added(ContentRow row, long place, Added added) {
        return new FeedEntry(row, place, added, NEW);
    }

    ContentRow row() {
        return row;
    }

    long place() {
        return place;
    }

    /** Raw date added, in microseconds since 1970; 0 for a stored row. */
    long addedMicros() {
        return addedMicros;
    }

    /** Raw date of the row that this new one repeats; 0 when it repeats none. */
    long afterMicros() {
        return afterMicros;
    }

    /** Class that a new row is added with. */
    int firstClass() {
        return firstClass;
    }

    int classId() {
        return classId;
    }

    void classId(int fewerSee) {
        classId = fewerSee;
    }

    /** Flags that are set on the row, see {@link RowState}. */
    int flags() {
        return flags;
    }

    void flag(int flag) {
        flagged |= (flags & flag) == 0;
        flags |= flag;
    }

    /** Class of a stored row before this batch. */
    int storedClass() {
        return storedClass;
    }

    /** Whether the table has this row. */
    boolean stored() {
        return storedClass != NEW;
    }

    /** Whether this is a stored row that must be updated. */
    boolean changed() {
        return stored() && (flagged || storedClass != classId);
    }

    /** Where the bytes are: this place, unless they were stored before. */
    long bodyPlace() {
        return row.body().place();
    }
}
