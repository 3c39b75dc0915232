package org.mithaq.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.BodySink;

/**
 * Bodies of some rows of a page, none of them large: first gathered from memory and the tables, then written.
 *
 * <p>Rows that lie close together are read by whole blocks, which stay in memory; scattered ones are read alone unless
 * their block is worth keeping. Owned by one thread.
 */
final class BodyWindow {

    static final String ATTEMPT = "Bodies could not be read";

    /** Rows wanted of a block for which reading all of it is no dearer than reading them alone. */
    private static final int DENSE_ROWS = 12;

    private static final int MAX_BLOCKS_AT_ONCE = 32;
    private static final int BLOCKS_PER_SEGMENT_BITS = Place.SEGMENT_BITS - BodyBlock.BITS;

    private final Database database;
    private final BodyCache cache;
    private final RowSelection rows;
    private final int from;
    private final int to;
    private final @Nullable BodyBlock[] blocks;
    private Map<Long, byte[]> alone = Map.of();

    /**
     * Prepares a window.
     *
     * @param from first row
     * @param to one beyond the last row
     */
    BodyWindow(Database database, BodyCache cache, RowSelection rows, int from, int to) {
        this.database = database;
        this.cache = cache;
        this.rows = rows;
        this.from = from;
        this.to = to;
        this.blocks = new BodyBlock[to - from];
    }

    /** Gathers all bytes. */
    BodyWindow fill() {
        SortedMap<Long, List<Integer>> missing = fromMemory();
        if (!missing.isEmpty()) {
            fromTables(missing);
        }
        return this;
    }

    /** Takes the blocks that are in memory, and gives the rows of those that are not, by block. */
    private SortedMap<Long, List<Integer>> fromMemory() {
        SortedMap<Long, List<Integer>> missing = new TreeMap<>();
        @Nullable BodyBlock last = null;
        long lastNumber = -1;
        for (int row = from; row < to; row++) {
            long place = rows.bodyPlace(row);
            long number = BodyBlock.number(place);
            if (number != lastNumber || last == null || !last.covers(BodyBlock.index(place))) {
                last = cache.find(place);
                lastNumber = number;
            }
            if (last == null) {
                missing.computeIfAbsent(number, any -> new ArrayList<>()).add(row);
            }
            blocks[row - from] = last;
        }
        return missing;
    }

    private void fromTables(SortedMap<Long, List<Integer>> missing) {
        List<Long> places = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        missing.forEach((number, wanted) -> {
            if (wanted.size() >= DENSE_ROWS || cache.wants(number)) {
                whole.add(number);
            } else {
                wanted.forEach(row -> places.add(rows.bodyPlace(row)));
            }
        });
        int run = 0;
        while (run < whole.size()) {
            int end = runEnd(whole, run);
            readRun(whole.subList(run, end), missing);
            run = end;
        }
        if (!places.isEmpty()) {
            alone = readAlone(places);
        }
    }

    /** Blocks that follow one another in one segment are read by one statement. */
    private static int runEnd(List<Long> numbers, int start) {
        int end = start + 1;
        while (end < numbers.size()
                && end - start < MAX_BLOCKS_AT_ONCE
                && numbers.get(end) == numbers.get(end - 1) + 1
                && numbers.get(end) >>> BLOCKS_PER_SEGMENT_BITS == numbers.get(start) >>> BLOCKS_PER_SEGMENT_BITS) {
            end++;
        }
        return end;
    }

    private void readRun(List<Long> run, Map<Long, List<Integer>> missing) {
        long first = run.getFirst();
        long lastNeeded = missing.getOrDefault(run.getLast(), List.of()).stream()
                .mapToLong(rows::bodyPlace)
                .max()
                .orElseThrow();
        long stamp = cache.stamp();
        List<BodyBlock> read =
                database.read(ATTEMPT, connection -> BodyTable.blocks(connection, first, run.size(), lastNeeded));
        for (int i = 0; i < read.size(); i++) {
            BodyBlock block = read.get(i);
            cache.put(first + i, block, stamp);
            for (int row : missing.getOrDefault(first + i, List.of())) {
                if (!block.has(BodyBlock.index(rows.bodyPlace(row)))) {
                    throw BodyTable.missing(rows.bodyPlace(row));
                }
                blocks[row - from] = block;
            }
        }
    }

    private Map<Long, byte[]> readAlone(List<Long> places) {
        if (places.size() == 1) {
            long place = places.getFirst();
            return Map.of(place, database.read(ATTEMPT, connection -> BodyTable.alone(connection, place)));
        }
        Map<Long, List<Long>> bySegment = new HashMap<>();
        places.forEach(place -> bySegment
                .computeIfAbsent(Place.segment(place), any -> new ArrayList<>())
                .add(place));
        Map<Long, byte[]> read = new HashMap<>();
        bySegment.forEach((segment, wanted) ->
                read.putAll(database.read(ATTEMPT, connection -> BodyTable.scattered(connection, segment, wanted))));
        return read;
    }

    /** Writes all bodies; rows that lie together in a block go out as one slice. */
    void write(BodySink sink) throws IOException {
        int row = from;
        while (row < to) {
            BodyBlock block = blocks[row - from];
            if (block == null) {
                writeAlone(row, sink);
                row++;
            } else {
                int end = sliceEnd(row, block);
                int first = BodyBlock.index(rows.bodyPlace(row));
                int last = BodyBlock.index(rows.bodyPlace(end - 1));
                sink.accept(block.slice(first, last, row > 0));
                row = end;
            }
        }
    }

    private int sliceEnd(int start, BodyBlock block) {
        int end = start + 1;
        while (end < to
                && blocks[end - from] == block
                && block.joins(BodyBlock.index(rows.bodyPlace(end - 1)), BodyBlock.index(rows.bodyPlace(end)))) {
            end++;
        }
        return end;
    }

    private void writeAlone(int row, BodySink sink) throws IOException {
        byte[] bytes = alone.get(rows.bodyPlace(row));
        if (bytes == null) {
            throw BodyTable.missing(rows.bodyPlace(row));
        }
        if (row > 0) {
            sink.accept(BodyReader.comma());
        }
        sink.accept(ByteBuffer.wrap(bytes));
    }
}
