package org.mithaq.exchange.testkit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.RowClass;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;
import org.mithaq.exchange.SearchText;
import org.mithaq.exchange.SightBits;
import org.mithaq.reading.TextReader;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/** The rows of one collection, and what is held of each object. Not safe to share; the store's lock owns it. */
final class CollectionRows {

    private static final Comparator<StixId> BY_TEXT = Comparator.comparing(StixId::toString);

    private static final int MOST_ROWS_IN_BATCH = 999;

    private final List<Held.Row> byPosition = new ArrayList<>();
    private final Map<StixId, List<Held>> lines = new HashMap<>();
    private final TextReader reader = new TextReader();
    private final IdentityHashMap<StixObject, Set<String>> terms = new IdentityHashMap<>();
    private long lastBatchMillis;

    /** Rows that are added together: one millisecond that no other batch of the collection has. */
    final class Batch {
        private long millis;
        private int rank;

        private Batch(long millis) {
            this.millis = millis;
        }

        /** The raw date of the row that would be added next but {@code ahead}. */
        long nextMicros(int ahead) {
            return millis * 1_000 + rank + ahead;
        }

        Held.Row add(Held held, int rowClass, long afterMicros) {
            if (rank == MOST_ROWS_IN_BATCH) {
                millis = ++lastBatchMillis;
                rank = 0;
            }
            var row = new Held.Row(held, byPosition.size() + 1L, nextMicros(0), afterMicros, rowClass);
            rank++;
            byPosition.add(row);
            held.rows.add(row);
            return row;
        }
    }

    Batch newBatch(long leastMillis) {
        lastBatchMillis = Math.max(leastMillis, lastBatchMillis + 1);
        return new Batch(lastBatchMillis);
    }

    long lastBatchMillis() {
        return lastBatchMillis;
    }

    /** Ids of what is held in some collections and refers to an object, contribution objects aside. */
    static List<StixId> naming(Collection<CollectionRows> collections, StixId id, Optional<StixId> after, int limit) {
        return collections.stream()
                .flatMap(rows -> rows.all().stream())
                .filter(held ->
                        held.names.contains(id) && !held.object.id().type().equals(ContributionObjects.TYPE))
                .map(held -> held.object.id())
                .distinct()
                .filter(namer ->
                        after.filter(last -> BY_TEXT.compare(namer, last) <= 0).isEmpty())
                .sorted(BY_TEXT)
                .limit(limit)
                .toList();
    }

    /** All that is held. */
    List<Held> all() {
        return lines.values().stream().flatMap(List::stream).toList();
    }

    /** Notes that a contribution and its contribution objects were erased, also those that were withdrawn before. */
    void forget(Erasure erasure) {
        for (Held held : everGiven()) {
            if (held.object.id().equals(erasure.id())
                    && held.object.version().equals(erasure.version())
                    && held.originator.equals(erasure.originator())) {
                held.erased = true;
                StixId made =
                        ContributionObjects.idOf(ContributionObjects.handle(held.secret, held.object, held.originator));
                everGiven().stream()
                        .filter(one -> one.object.id().equals(made) && one.originator.equals(held.originator))
                        .forEach(one -> one.erased = true);
            }
        }
    }

    /** All that was ever given and not erased, also what was withdrawn. */
    List<Held> everGiven() {
        return byPosition.stream()
                .map(row -> row.of)
                .distinct()
                .filter(held -> !held.erased)
                .toList();
    }

    /** What is held of an object, in the order it was given; to be added to. */
    List<Held> line(StixId id) {
        return lines.computeIfAbsent(id, _ -> new ArrayList<>());
    }

    /** Finds what an originator gave as one version of an object. */
    Optional<Held> find(StixObject object, PartyId originator) {
        return line(object.id()).stream()
                .filter(held -> held.originator.equals(originator)
                        && held.object.version().equals(object.version()))
                .findFirst();
    }

    /** Gives rows that count for readers who gained their class a new place. */
    void repeat(BitSet gained, Batch batch) {
        for (Held.Row row : List.copyOf(byPosition)) {
            if (!row.withdrawn && !row.repeated && gained.get(row.rowClass)) {
                row.repeated = true;
                batch.add(row.of, row.rowClass, row.addedMicros);
            }
        }
    }

    FeedPage page(FeedQuery query, SightBits bits) {
        var given = new ArrayList<InMemoryPage.Given>();
        long batchMillis = Long.MIN_VALUE;
        long after = 0;
        long last = 0;
        long lastGiven = 0;
        int rank = 0;
        for (Held.Row row : byPosition) {
            if (row.addedMicros / 1_000 != batchMillis) {
                batchMillis = row.addedMicros / 1_000;
                rank = 0;
            }
            long date = batchMillis * 1_000 + rank;
            if (bits.couldSee(row.firstClass, row.addedMicros, row.afterMicros)) {
                rank++;
            }
            if (date <= query.addedAfterMicros()) {
                after = row.position;
            } else if (isGiven(row, date, query, bits)) {
                if (given.size() == query.limit()) {
                    return new InMemoryPage(given, true, after, lastGiven);
                }
                StixObject object = row.of.object;
                var seen = new FeedRow(object.id(), date, row.versionMicros(date), object.specVersion());
                given.add(new InMemoryPage.Given(seen, object, row.of.terms.tlp()));
                lastGiven = row.position;
            }
            last = row.position;
        }
        return new InMemoryPage(given, false, after, last);
    }

    /** Finds rows from the newest on; what is added can be searched at once. */
    SearchPage search(SearchQuery query, SightBits bits) {
        var all = new FeedQuery(
                query.collection(), query.sight(), query.span().afterMicros(), Integer.MAX_VALUE, query.filter());
        var page = (InMemoryPage) page(all, bits);
        var rows = new ArrayList<InMemoryPage.Given>();
        int count = 0;
        boolean more = false;
        for (int i = page.size() - 1; i >= 0; i--) {
            InMemoryPage.Given given = page.rows().get(i);
            if (isItem(given)
                    && query.wanted()
                            .map(wanted -> wanted.meets(terms(given.object())))
                            .orElse(true)) {
                count++;
                boolean older = given.row().addedMicros() < query.span().beforeMicros();
                more |= older && rows.size() == query.limit();
                if (older && rows.size() < query.limit()) {
                    rows.add(given);
                }
            }
        }
        var found = new InMemoryPage(rows, more, 0, page.lastPosition());
        return new SearchPage(found, Math.min(count, SearchPage.COUNTED + 1), 0);
    }

    private static boolean isItem(InMemoryPage.Given given) {
        return !given.object().type().equals(ContributionObjects.TYPE);
    }

    private Set<String> terms(StixObject object) {
        return terms.computeIfAbsent(object, read -> reader.terms(SearchText.of(read.copyBytes())));
    }

    private static boolean isGiven(Held.Row row, long date, FeedQuery query, SightBits bits) {
        int bit = RowClass.bit(query.filter().versions(), row.versionMicros(date));
        return !row.withdrawn
                && row.matches(query.filter())
                && bits.seesNow(row.rowClass, bit, row.addedMicros, row.afterMicros);
    }

    long count() {
        return lines.values().stream().mapToLong(List::size).sum();
    }
}
