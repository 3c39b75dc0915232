package org.mithaq.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mithaq.exchange.VersionFilter;

/**
 * All versions of one object in one collection, by whichever originators: decides which rows a reader sees.
 *
 * <p>A version given by several originators is shown once, by the row that came first. Of the rows shown, the one of
 * the highest version is the latest, that of the lowest the first. What loses a flag loses it in place; what gains one
 * gets a new row in the feed, so that a reader who follows the feed sees the gain, and its old row is hidden. All
 * readers of a collection see the same: this is the place to ask who may see what.
 *
 * <p>Mutable; owned by the appender's thread while it plans a batch.
 */
final class ObjectLine {

    private final FeedTail tail;
    private final Map<Given, ContentRow> rows = new HashMap<>();
    private final Map<VersionKey, List<ContentRow>> byVersion = new HashMap<>();
    /** One row a version; so long as this is sorted no step costs more for an object of very many versions. */
    private final TreeSet<ContentRow> shown = new TreeSet<>(ContentRow.BY_VERSION);

    /**
     * Takes up a line.
     *
     * @param stored the rows that the table has, live and withdrawn
     */
    ObjectLine(FeedTail tail, List<ContentRow> stored) {
        this.tail = tail;
        stored.forEach(this::hold);
        stored.stream().filter(ContentRow::shown).forEach(shown::add);
        // Membership does not keep which rows are latest and first; it follows from the versions shown.
        shown.forEach(row -> row.knowStoredState(wantedState(row)));
    }

    private record Given(int originator, VersionKey version) {}

    private void hold(ContentRow row) {
        VersionKey version = row.facts().version();
        if (rows.put(new Given(row.facts().originator(), version), row) == null) {
            byVersion.computeIfAbsent(version, any -> new ArrayList<>()).add(row);
        }
    }

    private int wantedState(ContentRow row) {
        return RowState.SHOWN
                | (row == shown.last() ? RowState.LATEST : 0)
                | (row == shown.first() ? RowState.FIRST : 0);
    }

    /** Finds what an originator gave as that version, live or withdrawn. */
    Optional<ContentRow> find(int originator, VersionKey version) {
        return Optional.ofNullable(rows.get(new Given(originator, version)));
    }

    /** Time of a version: its own; without one, when its bytes were first added to the collection. */
    long versionMicros(VersionKey version) {
        if (version.timed()) {
            return version.micros();
        }
        List<ContentRow> same = byVersion.getOrDefault(version, List.of());
        return same.isEmpty() ? tail.nextAddedMicros() : same.getFirst().facts().versionMicros();
    }

    /**
     * Appends a row that is new, or that was withdrawn.
     *
     * @return its position
     */
    long add(ContentRow row) {
        hold(row);
        boolean standsFor = byVersion.getOrDefault(row.facts().version(), List.of()).stream()
                .noneMatch(ContentRow::shown);
        if (standsFor) {
            settle(List.of(row));
        } else {
            tail.append(row, 0);
        }
        return Place.position(row.entry().place());
    }

    /**
     * Withdraws an originator's own rows.
     *
     * @param versions which of that originator's versions
     * @return how many were withdrawn
     */
    int withdraw(int originator, VersionFilter versions) {
        List<ContentRow> own = rows.values().stream()
                .filter(row -> row.live() && row.facts().originator() == originator)
                .sorted(ContentRow.BY_VERSION)
                .toList();
        List<ContentRow> chosen = own.stream().filter(chosen(own, versions)).toList();
        Set<VersionKey> bare = new HashSet<>();
        for (ContentRow row : chosen) {
            if (row.shown()) {
                bare.add(row.facts().version());
                shown.remove(row);
            }
            tail.state(row.entry(), RowState.WITHDRAWN);
            row.touch();
        }
        if (!bare.isEmpty()) {
            settle(standIns(bare));
        }
        return chosen.size();
    }

    private static Predicate<ContentRow> chosen(List<ContentRow> own, VersionFilter versions) {
        return row -> versions.all()
                || (versions.first() && row == own.getFirst())
                || (versions.last() && row == own.getLast())
                || versions.exact().contains(row.facts().versionMicros());
    }

    /** For each version that lost its row: the row of another originator that came first. */
    private List<ContentRow> standIns(Set<VersionKey> bare) {
        List<ContentRow> standIns = new ArrayList<>();
        for (VersionKey version : bare) {
            byVersion.getOrDefault(version, List.of()).stream()
                    .filter(ContentRow::live)
                    .min((a, b) -> Long.compare(a.entry().place(), b.entry().place()))
                    .ifPresent(standIns::add);
        }
        return standIns;
    }

    /**
     * Shows some rows more, and gives those at the ends the flags they should have: in place where a row only loses,
     * anew where it gains.
     */
    private void settle(List<ContentRow> gaining) {
        SortedSet<ContentRow> concerned = new TreeSet<>(ContentRow.BY_VERSION);
        concerned.addAll(gaining);
        addEnds(concerned);
        shown.addAll(gaining);
        addEnds(concerned);
        concerned.forEach(row -> settle(row, wantedState(row)));
    }

    private void addEnds(SortedSet<ContentRow> concerned) {
        if (!shown.isEmpty()) {
            concerned.add(shown.first());
            concerned.add(shown.last());
        }
    }

    private void settle(ContentRow row, int wanted) {
        if (!row.live()) {
            tail.append(row, wanted);
            return;
        }
        int has = row.entry().state();
        if ((wanted & ~has) != 0) {
            tail.state(row.entry(), 0);
            tail.append(row, wanted);
        } else if (has != wanted) {
            tail.state(row.entry(), wanted);
        }
    }
}
