package org.mithaq.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a feed in memory, one array a column: {@value #ROWS} positions in a row, or rows picked one by one.
 *
 * <p>What a row says never changes but for its state and class. Rows are put in and changed under the write lock of
 * {@link FeedMemory}; a reader that holds no lock validates afterwards what it read.
 */
final class FeedChunk {

    /** Positions in a chunk: 2^12. */
    static final int BITS = 12;

    static final int ROWS = 1 << BITS;

    private static final int BYTES_PER_ROW = 5 * Long.BYTES + 4 * Integer.BYTES + 2;

    private final long[] places;
    private final long[] uuidHigh;
    private final long[] uuidLow;
    private final long[] addedMicros;
    private final long[] versionMicros;
    private final int[] typeIds;
    private final int[] bodyBytes;
    private final int[] classIds;
    private final int[] firstClassIds;
    private final byte[] specs;
    private final byte[] states;
    /** Few chunks have repeated rows; null in those that have none. */
    private long @Nullable [] afterMicros;

    FeedChunk(int rows) {
        places = new long[rows];
        uuidHigh = new long[rows];
        uuidLow = new long[rows];
        addedMicros = new long[rows];
        versionMicros = new long[rows];
        typeIds = new int[rows];
        bodyBytes = new int[rows];
        classIds = new int[rows];
        firstClassIds = new int[rows];
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

    /** Where the place is here: a chunk of one row alone has it at its only index. */
    int indexOf(long place) {
        return places.length == 1 ? 0 : index(place);
    }

    /** Takes a row of {@link FeedTable}'s statements. */
    void put(int index, ResultSet row) throws SQLException {
        UUID uuid = row.getObject(FeedTable.OBJECT, UUID.class);
        uuidHigh[index] = uuid.getMostSignificantBits();
        uuidLow[index] = uuid.getLeastSignificantBits();
        addedMicros[index] = row.getLong(FeedTable.ADDED);
        versionMicros[index] = row.getLong(FeedTable.VERSION);
        typeIds[index] = row.getInt(FeedTable.TYPE);
        bodyBytes[index] = row.getInt(FeedTable.BODY_BYTES);
        specs[index] = (byte) row.getInt(FeedTable.SPEC);
        states[index] = (byte) row.getInt(FeedTable.STATE);
        classIds[index] = row.getInt(FeedTable.CLASS);
        firstClassIds[index] = row.getInt(FeedTable.FIRST_CLASS);
        putAfter(index, row.getLong(FeedTable.AFTER));
        places[index] = FeedTable.bodyPlace(row);
    }

    /** Takes a row that was committed. */
    void put(int index, FeedEntry entry) {
        ContentRow.Facts facts = entry.row().facts();
        uuidHigh[index] = facts.object().uuid().getMostSignificantBits();
        uuidLow[index] = facts.object().uuid().getLeastSignificantBits();
        addedMicros[index] = entry.addedMicros();
        versionMicros[index] = entry.row().versionMicros();
        typeIds[index] = facts.object().typeId();
        bodyBytes[index] = facts.body().sizeBytes();
        specs[index] = (byte) facts.spec();
        states[index] = (byte) (entry.flags() | facts.stateFlags());
        classIds[index] = entry.classId();
        firstClassIds[index] = entry.firstClass();
        putAfter(index, entry.afterMicros());
        places[index] = entry.bodyPlace();
    }

    private void putAfter(int index, long micros) {
        if (micros != 0) {
            long[] all = afterMicros == null ? new long[places.length] : afterMicros;
            all[index] = micros;
            afterMicros = all;
        }
    }

    /** Takes a change of a row that was committed. */
    void change(int index, FeedEntry entry) {
        classIds[index] = entry.classId();
        states[index] |= (byte) entry.flags();
    }

    /** Forgets which object a row that nobody sees any more was of. */
    void forget(int index) {
        uuidHigh[index] = 0;
        uuidLow[index] = 0;
        versionMicros[index] = 0;
        bodyBytes[index] = 0;
        classIds[index] = 0;
        states[index] |= (byte) RowState.WITHDRAWN;
    }

    /** Memory held, near enough. */
    int sizeBytes() {
        return places.length * BYTES_PER_ROW;
    }

    UUID uuid(int index) {
        return new UUID(uuidHigh[index], uuidLow[index]);
    }

    /** Raw date added, with the rank among all rows of the batch, in microseconds since 1970; 0 where no row was put. */
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

    int classId(int index) {
        return classIds[index];
    }

    /** Class that the row was added with. */
    int firstClassId(int index) {
        return firstClassIds[index];
    }

    /** Raw date added of the row that this one repeats; 0 when it repeats none. */
    long afterMicros(int index) {
        long[] all = afterMicros;
        return all == null ? 0 : all[index];
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
