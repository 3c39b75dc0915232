package org.mithaq.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Rows of a feed in memory, one array a column: {@value #ROWS} positions in a row, or rows picked one by one.
 *
 * <p>What a row says never changes but for its state. Rows are put in and changed under the write lock of
 * {@link FeedMemory}; a reader that holds no lock validates afterwards what it read.
 */
final class FeedChunk {

    /** Positions in a chunk: 2^12. */
    static final int BITS = 12;

    static final int ROWS = 1 << BITS;

    private static final int BYTES_PER_ROW = 5 * Long.BYTES + 2 * Integer.BYTES + 2;

    private final long[] places;
    private final long[] uuidHigh;
    private final long[] uuidLow;
    private final long[] addedMicros;
    private final long[] versionMicros;
    private final int[] typeIds;
    private final int[] bodyBytes;
    private final byte[] specs;
    private final byte[] states;

    FeedChunk(int rows) {
        places = new long[rows];
        uuidHigh = new long[rows];
        uuidLow = new long[rows];
        addedMicros = new long[rows];
        versionMicros = new long[rows];
        typeIds = new int[rows];
        bodyBytes = new int[rows];
        specs = new byte[rows];
        states = new byte[rows];
    }

    /** Number of the chunk that holds the place. */
    static long number(long place) {
        return place >>> BITS;
    }

    /** Where in its chunk the place is. */
    static int index(long place) {
        return (int) place & (ROWS - 1);
    }

    /** Takes a row of {@link FeedTable}'s statements. */
    void put(int index, ResultSet row) throws SQLException {
        UUID uuid = row.getObject(FeedTable.UUID, UUID.class);
        uuidHigh[index] = uuid.getMostSignificantBits();
        uuidLow[index] = uuid.getLeastSignificantBits();
        addedMicros[index] = row.getLong(FeedTable.ADDED);
        versionMicros[index] = row.getLong(FeedTable.VERSION);
        typeIds[index] = row.getInt(FeedTable.TYPE);
        bodyBytes[index] = row.getInt(FeedTable.BODY_BYTES);
        specs[index] = (byte) row.getInt(FeedTable.SPEC);
        states[index] = (byte) row.getInt(FeedTable.STATE);
        places[index] = FeedTable.bodyPlace(row);
    }

    /** Takes a row that was committed. */
    void put(int index, FeedEntry entry) {
        ContentRow.Facts facts = entry.row().facts();
        uuidHigh[index] = facts.object().uuid().getMostSignificantBits();
        uuidLow[index] = facts.object().uuid().getLeastSignificantBits();
        addedMicros[index] = entry.addedMicros();
        versionMicros[index] = facts.versionMicros();
        typeIds[index] = facts.object().typeId();
        bodyBytes[index] = facts.body().sizeBytes();
        specs[index] = (byte) facts.spec();
        states[index] = (byte) entry.state();
        places[index] = entry.bodyPlace();
    }

    void state(int index, int state) {
        states[index] = (byte) state;
    }

    /** Memory held, near enough. */
    int sizeBytes() {
        return places.length * BYTES_PER_ROW;
    }

    UUID uuid(int index) {
        return new UUID(uuidHigh[index], uuidLow[index]);
    }

    /** Public date added, in microseconds since 1970; 0 where no row was put. */
    long addedMicros(int index) {
        return addedMicros[index];
    }

    long versionMicros(int index) {
        return versionMicros[index];
    }

    int typeId(int index) {
        return typeIds[index];
    }

    int spec(int index) {
        return specs[index];
    }

    int state(int index) {
        return states[index];
    }

    /** Place of the row's bytes. */
    long bodyPlace(int index) {
        return places[index];
    }

    /** Length of the row's bytes. */
    int bodyBytes(int index) {
        return bodyBytes[index];
    }
}
