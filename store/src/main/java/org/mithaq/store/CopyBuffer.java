package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Rows in PostgreSQL's binary COPY format, gathered in one array that is used again.
 *
 * <p>Owned by one thread.
 *
 * <table>
 * <caption>Format (PostgreSQL manual, COPY, Binary Format)</caption>
 * <tr><th>part</th><th>bytes</th></tr>
 * <tr><td>signature</td><td>{@code PGCOPY\n\377\r\n\0}, 11</td></tr>
 * <tr><td>flags, extension length</td><td>4 + 4, zero</td></tr>
 * <tr><td>row</td><td>field count, 2; per field its length, 4 (-1 for null), and its bytes</td></tr>
 * <tr><td>trailer</td><td>-1, 2</td></tr>
 * </table>
 */
final class CopyBuffer {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int SEND_BYTES = 1 << 18;
    /** What is kept for the next batch at most; one of huge objects must not stay for ever. */
    private static final int KEPT_BYTES = 8 << 20;

    /** Numbers of types in {@code pg_type}, the same in every PostgreSQL. */
    private static final int INT4_OID = 23;

    private static final int INT8_OID = 20;
    private static final int UUID_OID = 2950;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int rows;

    CopyBuffer() {
        clear();
    }

    /** Forgets all rows. */
    void clear() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[1 << 16];
        }
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        length = HEADER.length;
        rows = 0;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    CopyBuffer row(int fields) {
        reserve(2);
        shortValue(fields);
        rows++;
        return this;
    }

    CopyBuffer int2(int value) {
        reserve(6);
        lengthOf(2);
        shortValue(value);
        return this;
    }

    CopyBuffer int4(int value) {
        reserve(8);
        lengthOf(4);
        Bytes.putInt(bytes, length, value);
        length += 4;
        return this;
    }

    CopyBuffer int8(long value) {
        reserve(12);
        lengthOf(8);
        Bytes.putLong(bytes, length, value);
        length += 8;
        return this;
    }

    CopyBuffer uuid(UUID value) {
        reserve(20);
        lengthOf(16);
        Bytes.putLong(bytes, length, value.getMostSignificantBits());
        Bytes.putLong(bytes, length + 8, value.getLeastSignificantBits());
        length += 16;
        return this;
    }

    CopyBuffer bytea(byte[] value) {
        return bytea(ByteBuffer.wrap(value));
    }

    CopyBuffer bytea(ByteBuffer value) {
        int size = value.remaining();
        reserve(4 + size);
        lengthOf(size);
        value.get(bytes, length, size);
        length += size;
        return this;
    }

    /** Bytes that are given in hexadecimal. */
    CopyBuffer hex(String value) {
        return bytea(HexFormat.of().parseHex(value));
    }

    /** An array of 4-byte numbers; its element type is {@code integer}. */
    CopyBuffer int4s(List<Integer> values) {
        beginArray(values.size(), INT4_OID, Integer.BYTES);
        values.forEach(this::int4);
        return this;
    }

    /** An array of 8-byte numbers; its element type is {@code bigint}. */
    CopyBuffer int8s(List<Long> values) {
        beginArray(values.size(), INT8_OID, Long.BYTES);
        values.forEach(this::int8);
        return this;
    }

    /** An array of UUIDs. */
    CopyBuffer uuids(List<UUID> values) {
        beginArray(values.size(), UUID_OID, 2 * Long.BYTES);
        values.forEach(this::uuid);
        return this;
    }

    /** Length of the field; dimensions, whether there are nulls, element type; size and lower bound of the dimension. */
    private void beginArray(int size, int elementOid, int elementBytes) {
        int dimensions = size == 0 ? 0 : 1;
        reserve(6 * Integer.BYTES);
        lengthOf((3 + 2 * dimensions) * Integer.BYTES + size * (Integer.BYTES + elementBytes));
        lengthOf(dimensions);
        lengthOf(0);
        lengthOf(elementOid);
        if (dimensions == 1) {
            lengthOf(size);
            lengthOf(1);
        }
    }

    CopyBuffer text(String value) {
        return bytea(value.getBytes(UTF_8));
    }

    CopyBuffer nothing() {
        reserve(4);
        lengthOf(-1);
        return this;
    }

    /**
     * Sends the rows; does nothing when there are none.
     *
     * @param copy a statement {@code copy … from stdin (format binary)}
     */
    void send(Connection transaction, String copy) throws SQLException {
        if (rows == 0) {
            return;
        }
        reserve(2);
        shortValue(-1);
        CopyIn in = new CopyManager(transaction.unwrap(BaseConnection.class)).copyIn(copy);
        try {
            for (int from = 0; from < length; from += SEND_BYTES) {
                in.writeToCopy(bytes, from, Math.min(SEND_BYTES, length - from));
            }
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy(); // else the connection waits for ever for the rest
            }
        }
    }

    /** The rows so far, for tests. */
    byte[] copyBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void lengthOf(int size) {
        Bytes.putInt(bytes, length, size);
        length += 4;
    }

    private void shortValue(int value) {
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
