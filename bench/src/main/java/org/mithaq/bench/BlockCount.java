package org.mithaq.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many database blocks one page of 1,000 costs, wherever in the collection it lies.
 *
 * <p>Read from the database's own counts of blocks of tables, indexes and TOAST before and after the request. A backend
 * reports its counts ten seconds after it went idle, so each reading waits until two in a row agree.
 */
final class BlockCount {

    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(12);
    private static final int TRIES = 6;
    private static final int GRAIN = 4096;

    private BlockCount() {}

    /**
     * Counts at the start and near the end, for a node that has read neither since it started.
     *
     * @param starts requests for pages of {@value #GRAIN} rows in order, whose starts are the places compared
     */
    static Report.Check measure(NodeProcess node, Pages starts) throws SQLException, IOException {
        Database database = Database.of(node.data());
        List<byte[]> requests = starts.requests();
        if (requests.size() < 3) {
            throw new BenchException("Block counts need a collection of more than " + 3 * GRAIN + " objects");
        }
        page(node, requests.get(requests.size() / 2)); // what only the first page after a start costs
        long before = settled(database);
        page(node, requests.getFirst());
        long first = settled(database);
        page(node, requests.getLast());
        long last = settled(database);
        long atStart = first - before;
        long atEnd = last - first;
        return new Report.Check(
                "blocks of a page of 1,000, at start and end",
                atStart + " and " + atEnd,
                "equal within 5, more than 0",
                atStart > 0 && Math.abs(atStart - atEnd) <= 5);
    }

    /** Pages to compare begin where the node's own blocks of rows begin, so that both pages touch equally many. */
    static Pages starts(NodeProcess node) throws IOException {
        return Pages.walk(node, GRAIN);
    }

    private static void page(NodeProcess node, byte[] start) throws IOException {
        byte[] request = new String(start, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("limit=" + GRAIN, "limit=1000")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try (HttpConnection connection = node.connect()) {
            int status = connection.exchange(request).status();
            if (status != 200) {
                throw new BenchException("A page was answered " + status + ": " + connection.bodyTail(500));
            }
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
                     where relname in ('feed', 'body', 'contribution')
                    """);
            if (now == before) {
                return now;
            }
            before = now;
        }
        throw new BenchException("The database's block counts do not come to rest");
    }
}
