package org.mithaq.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final List<ContentRow> rows;

    /**
     * Takes up a line.
     *
     * @param stored the rows that the table has, live and withdrawn
     */
    ObjectLine(FeedTail tail, List<ContentRow> stored) {
        this.tail = tail;
        this.rows = new ArrayList<>(stored);
        markStoredEnds();
    }

    /** Membership does not keep which rows are latest and first; it follows from the versions shown. */
    private void markStoredEnds() {
        List<ContentRow> shown = shown();
        for (int i = 0; i < shown.size(); i++) {
            ContentRow row = shown.get(i);
            row.knowStoredState(
                    RowState.SHOWN | (i == shown.size() - 1 ? RowState.LATEST : 0) | (i == 0 ? RowState.FIRST : 0));
        }
    }

    /** Finds what an originator gave as that version, live or withdrawn. */
    Optional<ContentRow> find(int originator, VersionKey version) {
        return rows.stream()
                .filter(row -> row.facts().originator() == originator
                        && row.facts().version().equals(version))
                .findFirst();
    }

    /** Time of a version: its own; without one, when its bytes were first added to the collection. */
    long versionMicros(VersionKey version) {
        if (version.timed()) {
            return version.micros();
        }
        return rows.stream()
                .filter(row -> row.facts().version().equals(version))
                .mapToLong(row -> row.facts().versionMicros())
                .findFirst()
                .orElseGet(tail::nextAddedMicros);
    }

    /**
     * Appends a row that is new, or that was withdrawn.
     *
     * @return its position
     */
    long add(ContentRow row) {
        if (!row.hasEntry()) {
            rows.add(row);
        }
        VersionKey version = row.facts().version();
        boolean standsFor =
                shown().stream().noneMatch(other -> other.facts().version().equals(version));
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
        List<ContentRow> own = rows.stream()
                .filter(row -> row.live() && row.facts().originator() == originator)
                .sorted(ContentRow.BY_VERSION)
                .toList();
        List<ContentRow> chosen = own.stream().filter(chosen(own, versions)).toList();
        Set<VersionKey> bare = new HashSet<>();
        for (ContentRow row : chosen) {
            if (row.shown()) {
                bare.add(row.facts().version());
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
            rows.stream()
                    .filter(row -> row.live() && row.facts().version().equals(version))
                    .min((a, b) -> Long.compare(a.entry().place(), b.entry().place()))
                    .ifPresent(standIns::add);
        }
        return standIns;
    }

    /** Gives every row that is to be shown the flags it should have: in place when it only loses, anew when it gains. */
    private void settle(List<ContentRow> gaining) {
        List<ContentRow> shown = new ArrayList<>(shown());
        shown.addAll(gaining);
        shown.sort(ContentRow.BY_VERSION);
        for (int i = 0; i < shown.size(); i++) {
            int wanted = RowState.SHOWN | (i == shown.size() - 1 ? RowState.LATEST : 0) | (i == 0 ? RowState.FIRST : 0);
            settle(shown.get(i), wanted);
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

    private List<ContentRow> shown() {
        return rows.stream()
                .filter(ContentRow::shown)
                .sorted(ContentRow.BY_VERSION)
                .toList();
    }
}
