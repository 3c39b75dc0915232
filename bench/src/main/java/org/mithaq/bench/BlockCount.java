package org.mithaq.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How many database blocks one page of 1,000 costs, wherever in the collection it lies.
 *
 * <p>Two pages are compared, one near the start and one near the end, chosen to hold equally many bytes. Both begin
 * where the node's own blocks of rows begin, so that they touch equally many. The counts are the database's own, of
 * tables, indexes and TOAST. A backend reports them ten seconds after it went idle, so each reading waits until two in
 * a row agree.
 */
final class BlockCount {

    /** A collection with fewer rows has no two places to compare. */
    static final int LEAST_OBJECTS = 13_000;

    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(12);
    private static final int TRIES = 6;
    private static final int GRAIN = 4096;
    private static final int CANDIDATES = 12;

    private final byte[] start;
    private final int startBytes;
    private final byte[] end;
    private final int endBytes;

    private BlockCount(byte[] start, int startBytes, byte[] end, int endBytes) {
        this.start = start;
        this.startBytes = startBytes;
        this.end = end;
        this.endBytes = endBytes;
    }

    /** Chooses the pages; the node must be restarted before they are measured. */
    static BlockCount prepare(NodeProcess node) throws IOException {
        List<byte[]> starts = Pages.walk(node, GRAIN).requests();
        int candidates = Math.min(CANDIDATES, starts.size() / 2);
        List<byte[]> early = starts.subList(0, candidates);
        List<byte[]> late = starts.subList(starts.size() - candidates, starts.size());
        @Nullable BlockCount best = null;
        for (byte[] first : early) {
            int firstBytes = page(node, first);
            for (byte[] last : late) {
                int lastBytes = page(node, last);
                if (best == null || Math.abs(firstBytes - lastBytes) < Math.abs(best.startBytes - best.endBytes)) {
                    best = new BlockCount(first, firstBytes, last, lastBytes);
                }
            }
        }
        if (best == null) {
            throw new BenchException("Block counts need a collection of more than " + LEAST_OBJECTS + " objects");
        }
        return best;
    }

    /** Counts, on a node that has read neither page since it started. */
    Report.Check measure(NodeProcess node) throws SQLException, IOException {
        Database database = Database.of(node.data());
        // Housekeeping reads blocks too: done now, it has no reason to start between the two pages.
        database.execute("vacuum analyze");
        try (HttpConnection connection = node.connect()) { // what only the first request after a start costs
            connection.exchange(node.get("objects/?limit=1"));
        }
        long before = settled(database);
        page(node, start);
        long afterStart = settled(database);
        page(node, end);
        long atStart = afterStart - before;
        long atEnd = settled(database) - afterStart;
        return new Report.Check(
                "blocks of a page of 1,000, at start and end",
                atStart + " (" + startBytes + " bytes) and " + atEnd + " (" + endBytes + " bytes)",
                "equal within 5, more than 0",
                atStart > 0 && Math.abs(atStart - atEnd) <= 5);
    }

    private static int page(NodeProcess node, byte[] start) throws IOException {
        byte[] request = new String(start, StandardCharsets.ISO_8859_1)
                .replace("limit=" + GRAIN, "limit=1000")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (HttpConnection connection = node.connect()) {
            int status = connection.exchange(request).status();
            if (status != 200) {
                throw new BenchException("A page was answered " + status + ": " + connection.bodyTail(500));
            }
            return connection.bodyLength();
        }
    }

    private static long settled(Database database) throws SQLException {
        long before = -1;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            LockSupport.parkNanos(SETTLE_NANOS);
            long now = database.number("""
                    select sum(coalesce(heap_blks_read, 0) + coalesce(heap_blks_hit, 0)
                             + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0)
                             + coalesce(toast_blks_read, 0) + coalesce(toast_blks_hit, 0)
                             + coalesce(tidx_blks_read, 0) + coalesce(tidx_blks_hit, 0))::bigint
                      from pg_statio_user_tables
                     where relname in ('feed', 'body', 'membership')
                    """);
            if (now == before) {
                return now;
            }
            before = now;
        }
        throw new BenchException("The database's block counts do not come to rest");
    }
}
