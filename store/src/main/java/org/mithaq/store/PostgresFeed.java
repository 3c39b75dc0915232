package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;
import org.mithaq.exchange.SightBits;
import org.mithaq.stix.StixId;

/** Reads feeds from memory, and from the tables what is not there. Safe to call from any thread. */
final class PostgresFeed implements Feed {

    private final Database database;
    private final FeedMemory memory;
    private final DateSearch dates;
    private final PostgresPage.Source source;
    private final SearchIndex index = new SearchIndex();
    private final PostgresSearch search;

    PostgresFeed(Database database, FeedMemory memory, BodyReader bodies) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
        this.source = new PostgresPage.Source(
                memory.types(), requireNonNull(bodies, "bodies"), new LabelReader(database, memory));
        this.dates = new DateSearch(database, memory);
        this.search = new PostgresSearch(database, memory, index, source);
    }

    /** What is searched; made by a {@link SearchWorker}. */
    SearchIndex index() {
        return index;
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when rows that are not in memory cannot be read
     */
    @Override
    public FeedPage page(FeedQuery query) {
        ReaderSight sight = memory.visibility().of(query.sight());
        SeenDates seen = new SeenDates(memory, sight.bits());
        @Nullable FeedHead head = memory.heads().find(query.collection()).orElse(null);
        RowFilter filter = RowFilter.of(query.filter(), memory.types(), seen);
        Walk walk = new Walk(query, sight, seen, filter);
        if (head == null || filter.matchesNothing()) {
            long last = head == null ? 0 : head.lastPosition();
            return page(new RowSelection(0), walk, new PostgresPage.Extent(false, last, last));
        }
        if (!query.filter().ids().isEmpty()) {
            return memory.steadily(() -> pageOfIds(head, walk));
        }
        long from = dates.firstAfter(head, query.addedAfterMicros(), seen);
        FeedScan scan = new FeedScan(memory, head, sight, filter, query.limit()).run(from);
        long after = Place.position(from - 1);
        return page(
                scan.selection(),
                walk,
                new PostgresPage.Extent(scan.more(), after, Math.max(after, scan.lastPosition())));
    }

    /** One question with what it takes to answer it. */
    private record Walk(FeedQuery query, ReaderSight sight, SeenDates seen, RowFilter filter) {}

    private FeedPage page(RowSelection selection, Walk walk, PostgresPage.Extent extent) {
        return new PostgresPage(selection, source, walk.seen(), extent);
    }

    /**
     * Finds the rows of the ids asked for, while nothing is committed. What is not there and what the reader does not
     * see cost the same: a look into the index, and nothing of the tables.
     */
    private FeedPage pageOfIds(FeedHead head, Walk walk) {
        RowSelection selection = new RowSelection(1);
        for (long place : places(head, walk)) {
            FeedChunk resident = memory.resident(FeedChunk.number(place));
            FeedChunk chunk = resident != null ? resident : alone(place);
            int index = chunk.indexOf(place);
            if (walk.filter().matches(walk.sight().bits(), chunk, place, index)
                    && walk.seen().addedMicros(chunk, place, index)
                            > walk.query().addedAfterMicros()) {
                if (selection.size() == walk.query().limit()) {
                    long last = Place.position(selection.place(selection.size() - 1));
                    return page(selection, walk, new PostgresPage.Extent(true, 0, last));
                }
                selection.add(chunk, place);
            }
        }
        return page(selection, walk, new PostgresPage.Extent(false, 0, head.lastPosition()));
    }

    private FeedChunk alone(long place) {
        return database.read("The feed could not be read", connection -> FeedTable.row(connection, place));
    }

    /** Places in one collection of rows that the reader may see, in order. */
    private long[] places(FeedHead head, Walk walk) {
        SightBits sight = walk.sight().bits();
        int bits = walk.filter().bits();
        long first = Place.of(head.collectionNo(), 1);
        long last = head.lastPlace(walk.sight().evaluated());
        List<Long> places = new ArrayList<>();
        for (StixId id : walk.query().filter().ids()) {
            memory.types()
                    .number(id.type())
                    .ifPresent(type -> memory.index().forEach(id.uuid(), type, (place, classId) -> {
                        if (place >= first && place <= last && sight.seesClassAtAll(classId, bits)) {
                            places.add(place);
                        }
                    }));
        }
        return places.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    @Override
    public SearchPage search(SearchQuery query) {
        return search.search(query);
    }

    @Override
    public long losses(CollectionId collection) {
        return memory.losses(collection);
    }

    @Override
    public long count(CollectionId collection) {
        return memory.heads().find(collection).map(FeedHead::liveRows).orElse(0L);
    }
}
