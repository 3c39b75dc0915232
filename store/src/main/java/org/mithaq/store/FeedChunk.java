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

    private static final int BYTES_PER_ROW = 4 * Long.BYTES + 3 * Integer.BYTES + 2;

    private final long[] uuidHigh;
    private final long[] uuidLow;
    private final long[] addedMicros;
    private final long[] versionMicros;
    private final int[] typeIds;
    private final int[] bodyBytes;
    private final int[] classIds;
    private final byte[] specs;
    private final byte[] states;
    /** Few chunks have repeated rows; null in those that have none. */
    private long @Nullable [] afterMicros;
    /** Places of bytes, 0 where they are the row's own; null in chunks where all are. */
    private long @Nullable [] bodyPlaces;
    /** Null in chunks where each row has the class still that it was added with. */
    private int @Nullable [] firstClassIds;

    FeedChunk(int rows) {
        uuidHigh = new long[rows];
        uuidLow = new long[rows];
        addedMicros = new long[rows];
        versionMicros = new long[rows];
        typeIds = new int[rows];
        bodyBytes = new int[rows];
        classIds = new int[rows];
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
        return states.length == 1 ? 0 : index(place);
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
        putClasses(index, row.getInt(FeedTable.CLASS), row.getInt(FeedTable.FIRST_CLASS));
        putAfter(index, row.getLong(FeedTable.AFTER));
        putBodyPlace(index, FeedTable.bodyPlace(row));
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
        putClasses(index, entry.classId(), entry.firstClass());
        putAfter(index, entry.afterMicros());
        putBodyPlace(index, entry.bodyPlace() == entry.place() ? 0 : entry.bodyPlace());
    }

    private void putClasses(int index, int classId, int firstClass) {
        if (classId != firstClass) {
            rememberFirstClasses();
        }
        classIds[index] = classId;
        int[] first = firstClassIds;
        if (first != null) {
            first[index] = firstClass;
        }
    }

    /** From now on rows of this chunk may have another class than the one they were added with. */
    private void rememberFirstClasses() {
        if (firstClassIds == null) {
            firstClassIds = classIds.clone();
        }
    }

    private void putBodyPlace(int index, long place) {
        if (place != 0) {
            long[] all = bodyPlaces == null ? new long[states.length] : bodyPlaces;
            all[index] = place;
            bodyPlaces = all;
        }
    }

    private void putAfter(int index, long micros) {
        if (micros != 0) {
            long[] all = afterMicros == null ? new long[states.length] : afterMicros;
            all[index] = micros;
            afterMicros = all;
        }
    }

    /** Takes a change of a row that was committed. */
    void change(int index, FeedEntry entry) {
        rememberFirstClasses();
        classIds[index] = entry.classId();
        states[index] |= (byte) entry.flags();
    }

    /** Forgets which object a row that nobody sees any more was of. */
    void forget(int index) {
        uuidHigh[index] = 0;
        uuidLow[index] = 0;
        versionMicros[index] = 0;
        bodyBytes[index] = 0;
        rememberFirstClasses();
        classIds[index] = 0;
        states[index] |= (byte) RowState.WITHDRAWN;
    }

    /** Memory held, near enough; grows when rows are put in or changed that are not like most. */
    int sizeBytes() {
        int perRow = BYTES_PER_ROW
                + (afterMicros == null ? 0 : Long.BYTES)
                + (bodyPlaces == null ? 0 : Long.BYTES)
                + (firstClassIds == null ? 0 : Integer.BYTES);
        return states.length * perRow;
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
        int[] first = firstClassIds;
        return first == null ? classIds[index] : first[index];
    }

    /** Raw date added of the row that this one repeats; 0 when it repeats none. */
    long afterMicros(int index) {
        long[] all = afterMicros;
        return all == null ? 0 : all[index];
    }

    /**
     * Place of the row's bytes.
     *
     * @param place place of the row itself
     */
    long bodyPlace(int index, long place) {
        long[] all = bodyPlaces;
        return all == null || all[index] == 0 ? place : all[index];
    }

    /** Length of the row's bytes. */
    int bodyBytes(int index) {
        return bodyBytes[index];
    }
}
