package org.mithaq.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.VersionFilter;

/**
 * All contributions of one object in one collection, by whichever originators.
 *
 * <p>Mutable; owned by the appender's thread while it plans a batch.
 */
final class ContentLine {

    private static final int MICROS_PER_MILLI = 1_000;

    private final FeedTail tail;
    private final ObjectKey object;
    private final List<ContentRow> rows = new ArrayList<>();
    private final Map<Given, ContentRow> byGiven = new HashMap<>();

    /** Takes up what the table has. */
    ContentLine(FeedTail tail, ObjectKey object, List<ContentRow> stored) {
        this.tail = tail;
        this.object = object;
        stored.forEach(this::hold);
    }

    private record Given(int originator, VersionKey version) {}

    void hold(ContentRow row) {
        rows.add(row);
        byGiven.put(new Given(row.facts().originator(), row.facts().version()), row);
    }

    /** Takes up that something withdrawn was given again, after all others. */
    void giveAgain(ContentRow row) {
        rows.remove(row);
        rows.add(row);
    }

    FeedTail tail() {
        return tail;
    }

    ObjectKey object() {
        return object;
    }

    /** Finds what an originator gave as that version, live or withdrawn. */
    Optional<ContentRow> find(int originator, VersionKey version) {
        return Optional.ofNullable(byGiven.get(new Given(originator, version)));
    }

    /** All that was not withdrawn, in the order it was given; what has no row yet comes last. */
    List<ContentRow> live() {
        return rows.stream()
                .filter(ContentRow::live)
                .sorted(Comparator.comparingLong(
                        row -> row.givenPosition() == 0 ? Long.MAX_VALUE : row.givenPosition()))
                .toList();
    }

    /** The highest version of an originator that was not withdrawn. */
    @Nullable ContentRow highest(int originator) {
        return rows.stream()
                .filter(row -> row.live() && row.facts().originator() == originator)
                .max(ContentRow.BY_VERSION)
                .orElse(null);
    }

    /**
     * Withdraws an originator's own contributions.
     *
     * @param versions which of that originator's versions
     * @return how many were withdrawn
     */
    int withdraw(int originator, VersionFilter versions) {
        List<ContentRow> own = rows.stream()
                .filter(row -> row.live() && row.facts().originator() == originator)
                .sorted(ContentRow.BY_VERSION)
                .toList();
        Set<ContentRow> chosen = new HashSet<>();
        for (ContentRow row : own) {
            if (versions.all()
                    || (versions.first() && row == own.getFirst())
                    || (versions.last() && row == own.getLast())
                    || isExact(row, versions)) {
                chosen.add(row);
            }
        }
        chosen.forEach(this::withdraw);
        return chosen.size();
    }

    /** The date that stands for a version counts fewer rows for its reader than there are. */
    private static boolean isExact(ContentRow row, VersionFilter versions) {
        long micros = row.versionMicros();
        return versions.exact().contains(micros)
                || (!row.facts().version().timed()
                        && versions.exact().stream()
                                .anyMatch(asked ->
                                        asked / MICROS_PER_MILLI == micros / MICROS_PER_MILLI && asked < micros));
    }

    private void withdraw(ContentRow row) {
        row.withdraw();
        hide(row);
        tail.count(-1);
    }

    private void hide(ContentRow row) {
        for (FeedEntry entry : row.entries()) {
            if (entry.classId() != 0 || entry == row.newest()) {
                tail.change(entry, 0);
                tail.flag(entry, RowState.WITHDRAWN);
            }
        }
    }

    /** Lets go of a contribution for good. */
    void erase(ContentRow row) {
        if (row.live()) {
            tail.count(-1);
        }
        hide(row);
        rows.remove(row);
        byGiven.remove(new Given(row.facts().originator(), row.facts().version()));
    }
}
