package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.stix.StixId;

/** Reads feeds from memory, and from the tables what is not there. Safe to call from any thread. */
final class PostgresFeed implements Feed {

    private final Database database;
    private final FeedMemory memory;
    private final DateSearch dates;
    private final BodyReader bodies;

    PostgresFeed(Database database, FeedMemory memory, BodyReader bodies) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
        this.bodies = requireNonNull(bodies, "bodies");
        this.dates = new DateSearch(database, memory);
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when rows that are not in memory cannot be read
     */
    @Override
    public FeedPage page(FeedQuery query) {
        @Nullable FeedHead head = memory.heads().find(query.collection()).orElse(null);
        RowFilter filter = RowFilter.of(query.filter(), memory.types());
        if (head == null || filter.matchesNothing()) {
            long last = head == null ? 0 : head.lastPosition();
            return page(new RowSelection(0), false, Math.max(query.afterPosition(), last));
        }
        long from = from(head, query);
        if (!query.filter().ids().isEmpty()) {
            return memory.steadily(() -> pageOfIds(head, filter, query, from));
        }
        FeedScan scan = new FeedScan(memory, head, filter, from, query.limit()).run();
        return page(scan.selection(), scan.more(), Math.max(query.afterPosition(), scan.lastPosition()));
    }

    private FeedPage page(RowSelection selection, boolean more, long lastPosition) {
        return new PostgresPage(selection, memory.types(), bodies, more, lastPosition);
    }

    private long from(FeedHead head, FeedQuery query) {
        long after = Place.of(head.collectionNo(), query.afterPosition() + 1);
        return query.addedAfterMicros() == Long.MIN_VALUE
                ? after
                : Math.max(after, dates.firstAfter(head, query.addedAfterMicros()));
    }

    /** Finds the rows of the ids asked for; runs while nothing is committed. */
    private FeedPage pageOfIds(FeedHead head, RowFilter filter, FeedQuery query, long from) {
        RowSelection selection = new RowSelection(1);
        long lastChosen = 0;
        for (long place : places(head, query.filter().ids())) {
            if (place < from) {
                continue;
            }
            FeedChunk resident = memory.resident(FeedChunk.number(place));
            FeedChunk chunk = resident != null ? resident : alone(place);
            int index = resident != null ? FeedChunk.index(place) : 0;
            if (filter.matches(chunk, index)) {
                if (selection.size() == query.limit()) {
                    return page(selection, true, Place.position(lastChosen));
                }
                selection.add(chunk, index);
                lastChosen = place;
            }
        }
        return page(selection, false, Math.max(query.afterPosition(), head.lastPosition()));
    }

    private FeedChunk alone(long place) {
        return database.read("The feed could not be read", connection -> FeedTable.row(connection, place));
    }

    private List<Long> places(FeedHead head, Set<StixId> ids) {
        Set<ObjectKey> wanted = new HashSet<>();
        Set<UUID> uuids = new HashSet<>();
        for (StixId id : ids) {
            memory.types().number(id.type()).ifPresent(type -> {
                wanted.add(new ObjectKey(id.uuid(), type));
                uuids.add(id.uuid());
            });
        }
        if (uuids.isEmpty()) {
            return List.of();
        }
        List<MembershipTable.ShownRow> shown = database.read(
                "Objects could not be looked up",
                connection -> MembershipTable.shown(connection, head.collectionNo(), uuids));
        return shown.stream()
                .filter(row -> wanted.contains(row.object()))
                .map(MembershipTable.ShownRow::place)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @Override
    public long count(CollectionId collection) {
        return memory.heads().find(collection).map(FeedHead::shownRows).orElse(0L);
    }
}
