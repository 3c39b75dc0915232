package org.mithaq.exchange.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/**
 * The rows of one collection. Not safe to share; the store's lock owns it.
 *
 * <p>Of the rows of one object and version, given by several originators, one is shown. A row that is shown, first or
 * last only after another one was withdrawn moves to the end: a poller has passed its old place.
 */
final class CollectionRows {

    /** Every row ever added, by position less one; null where a row moved away. */
    private final List<@Nullable Row> byPosition = new ArrayList<>();

    private final Map<StixId, List<Row>> byObject = new HashMap<>();
    private long lastBatchMillis;

    /** One contribution's place in the collection. */
    private static final class Row {
        private final StixObject object;
        private final PartyId originator;
        private final long versionMicros;
        private long position;
        private long addedMicros;
        private boolean withdrawn;
        private boolean shown;
        private boolean first;
        private boolean last;

        Row(StixObject object, PartyId originator, long versionMicros) {
            this.object = object;
            this.originator = originator;
            this.versionMicros = versionMicros;
        }

        boolean matches(ObjectFilter filter) {
            VersionFilter versions = filter.versions();
            return shown
                    && (filter.ids().isEmpty() || filter.ids().contains(object.id()))
                    && (filter.types().isEmpty() || filter.types().contains(object.type()))
                    && (filter.specVersions().isEmpty() || filter.specVersions().contains(object.specVersion()))
                    && (versions.all()
                            || (versions.first() && first)
                            || (versions.last() && last)
                            || versions.exact().contains(versionMicros));
        }

        FeedRow seen() {
            return new FeedRow(object.id(), addedMicros, versionMicros, object.specVersion());
        }
    }

    /** Rows that are added together: one millisecond that no other batch of the collection has. */
    final class Batch {
        private final long millis;
        private int rank;

        private Batch(long millis) {
            this.millis = millis;
        }

        private long nextMicros() {
            return millis * 1_000 + rank;
        }

        /** Adds a row and gives its position; empty when the originator's row is there already. */
        Optional<Long> add(PartyId originator, StixObject object) {
            List<Row> line = byObject.computeIfAbsent(object.id(), _ -> new ArrayList<>());
            boolean there = line.stream()
                    .anyMatch(row -> row.originator.equals(originator)
                            && row.object.version().equals(object.version()));
            if (there) {
                return Optional.empty();
            }
            long versionMicros = object.version() instanceof ObjectVersion.At at
                    ? at.timestamp().epochMicros()
                    : nextMicros();
            var row = new Row(object, originator, versionMicros);
            line.add(row);
            append(row);
            refresh(line);
            return Optional.of(row.position);
        }

        private void append(Row row) {
            row.addedMicros = nextMicros();
            rank++;
            byPosition.add(row);
            row.position = byPosition.size();
        }

        private void move(Row row) {
            byPosition.set((int) row.position - 1, null);
            append(row);
        }
    }

    Batch newBatch(long clockMillis) {
        lastBatchMillis = Math.max(clockMillis, lastBatchMillis + 1);
        return new Batch(lastBatchMillis);
    }

    int withdraw(Batch batch, PartyId originator, StixId id, VersionFilter versions) {
        List<Row> line = byObject.getOrDefault(id, new ArrayList<>());
        List<Row> own = line.stream()
                .filter(row -> row.originator.equals(originator))
                .sorted(BY_VERSION)
                .toList();
        var chosen = new HashSet<Row>();
        for (Row row : own) {
            if (versions.all()
                    || (versions.first() && row == own.getFirst())
                    || (versions.last() && row == own.getLast())
                    || versions.exact().contains(row.versionMicros)) {
                chosen.add(row);
            }
        }
        chosen.forEach(row -> {
            row.withdrawn = true;
            row.shown = false;
        });
        line.removeIf(row -> row.withdrawn);
        refresh(line).forEach(batch::move);
        return chosen.size();
    }

    private static final Comparator<Row> BY_VERSION =
            Comparator.<Row>comparingLong(row -> row.versionMicros).thenComparingLong(row -> row.position);

    /** Decides anew what of one object is shown, first and last; gives the old rows that gained by it, in order. */
    private static List<Row> refresh(List<Row> line) {
        var gained = new ArrayList<Row>();
        var shownVersions = new HashSet<ObjectVersion>();
        line.stream().filter(row -> row.shown).forEach(row -> shownVersions.add(row.object.version()));
        for (Row row : line) {
            if (!row.shown && shownVersions.add(row.object.version())) {
                row.shown = true;
                gained.add(row);
            }
        }
        List<Row> shown =
                line.stream().filter(row -> row.shown).sorted(BY_VERSION).toList();
        for (Row row : shown) {
            boolean first = row == shown.getFirst();
            boolean last = row == shown.getLast();
            boolean gains = (first && !row.first) || (last && !row.last);
            if (gains && !gained.contains(row)) {
                gained.add(row);
            }
            row.first = first;
            row.last = last;
        }
        gained.sort(Comparator.comparingLong(row -> row.position));
        return gained;
    }

    FeedPage page(FeedQuery query) {
        var given = new ArrayList<Row>();
        boolean more = false;
        for (int i = (int) Math.min(query.afterPosition(), byPosition.size()); i < byPosition.size(); i++) {
            Row row = byPosition.get(i);
            if (row == null || row.addedMicros <= query.addedAfterMicros() || !row.matches(query.filter())) {
                continue;
            }
            if (given.size() == query.limit()) {
                more = true;
                break;
            }
            given.add(row);
        }
        long end = Math.max(byPosition.size(), query.afterPosition());
        long scanned = more ? given.getLast().position : end;
        return new InMemoryPage(
                given.stream().map(Row::seen).toList(),
                given.stream().map(row -> row.object).toList(),
                more,
                scanned);
    }

    long count() {
        Set<Row> rows = new HashSet<>();
        byObject.values().forEach(rows::addAll);
        return rows.size();
    }
}
