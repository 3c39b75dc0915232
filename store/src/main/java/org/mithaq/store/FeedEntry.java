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
    private final int storedState;
    private int state;

    private FeedEntry(ContentRow row, long place, long addedMicros, int storedState, int state) {
        this.row = row;
        this.place = place;
        this.addedMicros = addedMicros;
        this.storedState = storedState;
        this.state = state;
    }

    /** A row that the table has; when it was added does not matter any more. */
    static FeedEntry stored(ContentRow row, long place, int state) {
        return new FeedEntry(row, place, 0, state, state);
    }

    /** A row to be inserted. */
    static FeedEntry added(ContentRow row, long place, long addedMicros, int state) {
        return new FeedEntry(row, place, addedMicros, NEW, state);
    }

    /** The same stored row, once it is known which version of its object is the latest and the first. */
    FeedEntry withStoredState(int known) {
        return new FeedEntry(row, place, addedMicros, known, known);
    }

    ContentRow row() {
        return row;
    }

    long place() {
        return place;
    }

    /** Public date added, in microseconds since 1970; 0 for a stored row. */
    long addedMicros() {
        return addedMicros;
    }

    int state() {
        return state;
    }

    void state(int newState) {
        state = newState;
    }

    /** Whether this is a stored row whose state must be updated. */
    boolean flipped() {
        return storedState != NEW && storedState != state;
    }

    /** Where the bytes are: this place, unless they were stored before. */
    long bodyPlace() {
        return row.body().place();
    }
}
