package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;

/** Searches a collection from its newest row back: words by the index, visibility by the feed. Safe to call from any thread. */
final class PostgresSearch {

    private static final int TRIES = 3;

    private final Database database;
    private final FeedMemory memory;
    private final SearchIndex index;
    private final PostgresPage.Source source;
    private final DateSearch dates;

    PostgresSearch(Database database, FeedMemory memory, SearchIndex index, PostgresPage.Source source) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
        this.index = requireNonNull(index, "index");
        this.source = requireNonNull(source, "source");
        this.dates = new DateSearch(database, memory);
    }

    /**
     * Finds rows.
     *
     * @throws StoreException when tables cannot be read
     */
    SearchPage search(SearchQuery query) {
        for (int i = 0; i < TRIES; i++) {
            long losses = memory.losses(query.collection());
            SearchPage found = once(query);
            // A row that is taken away from readers may come again behind the walk, at the end: then once more.
            if (memory.losses(query.collection()) == losses) {
                return found;
            }
        }
        return memory.steadily(() -> once(query));
    }

    private SearchPage once(SearchQuery query) {
        ReaderSight sight = memory.visibility().of(query.sight());
        var seen = new SeenDates(memory, sight.bits());
        RowFilter filter = RowFilter.ofItems(query.filter(), memory.types(), seen);
        @Nullable FeedHead head = memory.heads().find(query.collection()).orElse(null);
        if (head == null || filter.matchesNothing()) {
            var nothing = new PostgresPage.Extent(false, 0, 0);
            return new SearchPage(new PostgresPage(new RowSelection(0), source, seen, nothing), 0, 0);
        }
        SearchIndex.Tail tail = index.tail(head.collectionNo());
        BackwardScan.Range range = range(query, head, seen, lastPlace(query, head, sight, tail));
        BlockMatches matches = query.wanted()
                .map(wanted -> new BlockMatches(database, wanted, tail))
                .orElse(null);
        BackwardScan scan = new BackwardScan(memory, sight, filter, range, query.limit()).run(matches);
        var extent =
                new PostgresPage.Extent(scan.more(), Place.position(scan.lowest()) - 1, Place.position(range.last()));
        return new SearchPage(
                new PostgresPage(scan.selection(), source, seen, extent),
                scan.count(),
                matches == null ? 0 : behind(head, sight, filter, tail));
    }

    private static long lastPlace(SearchQuery query, FeedHead head, ReaderSight sight, SearchIndex.Tail tail) {
        long last = head.lastPlace(sight.evaluated());
        return query.wanted().isEmpty() ? last : Math.min(last, Place.of(head.collectionNo(), tail.read()));
    }

    private BackwardScan.Range range(SearchQuery query, FeedHead head, SeenDates seen, long last) {
        SearchQuery.Span span = query.span();
        long first = dates.firstAfter(head, span.afterMicros(), seen);
        long from = span.beforeMicros() == Long.MAX_VALUE
                ? last
                : Math.min(last, dates.firstAfter(head, span.beforeMicros() - 1, seen) - 1);
        return new BackwardScan.Range(first, from, last);
    }

    /** How many rows that the reader sees are too new to be searched. */
    private int behind(FeedHead head, ReaderSight sight, RowFilter filter, SearchIndex.Tail tail) {
        return new FeedScan(memory, head, sight, filter, SearchPage.COUNTED + 1)
                .run(Place.of(head.collectionNo(), tail.read() + 1))
                .selection()
                .size();
    }
}
