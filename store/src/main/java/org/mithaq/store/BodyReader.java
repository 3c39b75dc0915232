package org.mithaq.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.mithaq.exchange.BodySink;

/**
 * Writes the bodies of chosen rows, a window of rows at a time, so that a page of any size costs a bounded memory.
 * Safe to call from any thread.
 */
final class BodyReader {

    /** Bytes of bodies that one window gathers before they are written. */
    private static final int WINDOW_BYTES = 2 << 20;

    private static final int SLICE_BYTES = 1 << 20;

    private final Database database;
    private final BodyCache cache;

    BodyReader(Database database, BodyCache cache) {
        this.database = database;
        this.cache = cache;
    }

    /** Writes all bodies in order, with a comma before each but the first. */
    void write(RowSelection rows, BodySink sink) throws IOException {
        int from = 0;
        while (from < rows.size()) {
            if (rows.bodyBytes(from) > BodyTable.MAX_IN_BLOCK) {
                writeLarge(rows, from, sink);
                from++;
            } else {
                int to = windowEnd(rows, from);
                new BodyWindow(database, cache, rows, from, to).fill().write(sink);
                from = to;
            }
        }
    }

    private static int windowEnd(RowSelection rows, int from) {
        int to = from;
        int bytes = 0;
        while (to < rows.size()) {
            int next = rows.bodyBytes(to);
            if (next > BodyTable.MAX_IN_BLOCK || bytes > WINDOW_BYTES) {
                break;
            }
            bytes += next;
            to++;
        }
        return to;
    }

    private void writeLarge(RowSelection rows, int row, BodySink sink) throws IOException {
        if (row > 0) {
            sink.accept(comma());
        }
        long place = rows.bodyPlace(row);
        for (int from = 0; from < rows.bodyBytes(row); from += SLICE_BYTES) {
            int begin = from;
            byte[] slice = database.read(
                    BodyWindow.ATTEMPT, connection -> BodyTable.slice(connection, place, begin, SLICE_BYTES));
            sink.accept(ByteBuffer.wrap(slice));
        }
    }

    static ByteBuffer comma() {
        return ByteBuffer.wrap(new byte[] {','});
    }
}
