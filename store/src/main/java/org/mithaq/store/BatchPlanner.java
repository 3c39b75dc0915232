package org.mithaq.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixObject;

/**
 * Decides what a batch changes. Pure: knows what the tables held of the batch's objects, touches no database.
 *
 * <p>Owned by the appender's thread; for one batch.
 */
final class BatchPlanner {

    private final long nowMillis;
    private final Map<ObjectKey, List<ContentRow>> contributions = new HashMap<>();
    private final Map<Contribution, ContentRow> bodies = new HashMap<>();
    private final Map<LineKey, ObjectLine> lines = new HashMap<>();
    private final Map<Integer, FeedTail> tails = new LinkedHashMap<>();
    private final List<ContentRow> newRows = new ArrayList<>();

    /**
     * Begins a batch.
     *
     * @param nowMillis time, in milliseconds since 1970
     * @param stored all rows of table membership that are of the batch's objects, of whichever collection
     */
    BatchPlanner(long nowMillis, List<ContentRow> stored) {
        this.nowMillis = nowMillis;
        stored.forEach(this::hold);
    }

    private record Contribution(ObjectKey object, int originator, VersionKey version) {}

    private void hold(ContentRow row) {
        ContentRow.Facts facts = row.facts();
        contributions.computeIfAbsent(facts.object(), key -> new ArrayList<>()).add(row);
        bodies.putIfAbsent(new Contribution(facts.object(), facts.originator(), facts.version()), row);
    }

    private record LineKey(int collectionNo, ObjectKey object) {}

    /** Whose content, and for which collection. */
    record Target(FeedHead head, int originator) {}

    /** Adds one object and says what became of it. */
    AppendOutcome add(Target target, int typeId, StixObject object) {
        ObjectKey key = new ObjectKey(object.id().uuid(), typeId);
        VersionKey version = VersionKey.of(object);
        Optional<ContentRow> before =
                Optional.ofNullable(bodies.get(new Contribution(key, target.originator(), version)));
        if (before.isPresent() && !before.get().facts().body().digestHex().equals(object.digestHex())) {
            return new AppendOutcome.Conflict(before.get().facts().body().digestHex(), object.digestHex());
        }
        ObjectLine line = line(target.head(), key);
        Optional<ContentRow> here = line.find(target.originator(), version);
        if (here.isPresent() && here.get().live()) {
            return new AppendOutcome.AlreadyThere();
        }
        ContentRow row = here.orElseGet(() -> newRow(target, key, before, object));
        return new AppendOutcome.Added(line.add(row));
    }

    /**
     * Withdraws what an originator gave of one object.
     *
     * @return how many rows
     */
    int withdraw(Target target, ObjectKey object, VersionFilter versions) {
        return line(target.head(), object).withdraw(target.originator(), versions);
    }

    private ContentRow newRow(Target target, ObjectKey key, Optional<ContentRow> before, StixObject object) {
        VersionKey version = VersionKey.of(object);
        ContentRow.Body body = before.map(ContentRow::body)
                .orElseGet(() -> new ContentRow.Body(0, object.sizeBytes(), object.digestHex()));
        ContentRow.Facts facts = new ContentRow.Facts(
                target.head().collectionNo(),
                key,
                target.originator(),
                version,
                line(target.head(), key).versionMicros(version),
                SpecNumbers.number(object.specVersion()),
                body);
        ContentRow row = before.isPresent() ? ContentRow.elsewhere(facts) : ContentRow.withBody(facts, object);
        hold(row);
        newRows.add(row);
        return row;
    }

    private ObjectLine line(FeedHead head, ObjectKey object) {
        FeedTail tail = tails.computeIfAbsent(head.collectionNo(), any -> new FeedTail(head, nowMillis));
        return lines.computeIfAbsent(
                new LineKey(head.collectionNo(), object),
                key -> new ObjectLine(
                        tail,
                        contributions.getOrDefault(object, List.of()).stream()
                                .filter(row -> row.facts().collectionNo() == head.collectionNo())
                                .toList()));
    }

    /** Gives what the batch changes. */
    BatchPlan plan() {
        List<ContentRow> changedRows = contributions.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.stored() && row.changed())
                .toList();
        return new BatchPlan(tails.values().stream().filter(FeedTail::changed).toList(), newRows, changedRows);
    }
}
