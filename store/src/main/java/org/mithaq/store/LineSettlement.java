package org.mithaq.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.ObjectLine;
import org.mithaq.exchange.RowClass;

/**
 * Settles lines: who loses a row loses it in place, who gains a contribution is to be given a new row.
 *
 * <p>Owned by the appender's thread; for one settlement.
 */
final class LineSettlement {

    private final Lookups lookups;
    private final References references;
    private final Formulas formulas;
    private final Map<ContentLine, Result> results = new LinkedHashMap<>();
    private final Map<ContentRow, Integer> classesOfNew = new HashMap<>();
    private final List<Gain> gains = new ArrayList<>();
    private final int nobody;

    LineSettlement(Lookups lookups, References references) {
        this.lookups = lookups;
        this.references = references;
        this.formulas = lookups.interned().formulas();
        this.nobody = formulas.classOf(RowClass.alike(Formulas.NEVER));
    }

    private record Result(List<ContentRow> live, List<Integer> bases) {}

    /**
     * A new row of something that was given before.
     *
     * @param tail where it goes
     * @param classId who gained it
     */
    record Gain(FeedTail tail, ContentRow row, int classId) {}

    /** Settles a line, unless that was done. */
    void settle(ContentLine line) {
        if (results.containsKey(line)) {
            return;
        }
        List<ContentRow> live = line.live();
        List<List<FeedEntry>> entries = live.stream().map(this::seen).toList();
        List<ObjectLine.Contribution> contributions = new ArrayList<>(live.size());
        for (int i = 0; i < live.size(); i++) {
            contributions.add(contribution(line, live.get(i), entries.get(i)));
        }
        ObjectLine.Settled settled = lookups.settlements().settle(contributions, lookups.lastChange());
        results.put(line, new Result(live, settled.bases()));
        for (ObjectLine.Change change : settled.changes()) {
            switch (change) {
                case ObjectLine.Change.Narrow(int contribution, int row, int classId) ->
                    line.tail().change(entries.get(contribution).get(row), classId);
                case ObjectLine.Change.Append(int contribution, int classId) -> {
                    ContentRow row = live.get(contribution);
                    if (row.givenPosition() == 0) {
                        classesOfNew.put(row, classId);
                    } else {
                        gains.add(new Gain(line.tail(), row, classId));
                    }
                }
            }
        }
    }

    private List<FeedEntry> seen(ContentRow row) {
        return row.entries().stream().filter(entry -> entry.classId() != 0).toList();
    }

    private ObjectLine.Contribution contribution(ContentLine line, ContentRow row, List<FeedEntry> entries) {
        ContentRow.Facts facts = row.facts();
        ContentRow.Giving giving = row.giving();
        // Only whether a row is older than the last change of rights matters: what repeats another is as old as that.
        boolean older = !entries.isEmpty()
                && lookups.isOlderThanLastChange(
                        line.tail().head(), entries.getFirst().place());
        long addedMicros = older ? 0 : Long.MAX_VALUE;
        return new ObjectLine.Contribution(
                facts.originator(),
                new ObjectLine.Version(
                        row.versionMicros(),
                        facts.version().timed() ? "" : facts.body().digestHex()),
                giving.termsId(),
                giving.markedInFull(),
                references.formula(giving),
                giving.instead(),
                entries.stream()
                        .map(entry -> new ObjectLine.Row(addedMicros, 0, entry.classId()))
                        .toList());
    }

    /** Who may see the highest version that an originator gave, of a line that is settled; nobody when there is none. */
    int base(ContentLine line, int originator) {
        Result result = results.get(line);
        ContentRow highest = line.highest(originator);
        int index = result == null || highest == null ? -1 : result.live().indexOf(highest);
        return result == null || index < 0 ? Formulas.NEVER : result.bases().get(index);
    }

    /** Class of the first row of something that is given in this batch. */
    int classOfNew(ContentRow row) {
        return classesOfNew.getOrDefault(row, nobody);
    }

    /** New rows of what was given before, in the order their lines were settled. */
    List<Gain> gains() {
        return gains;
    }

    /** Lets go of rows that nobody sees any more and that are not the newest of what was given. */
    void prune() {
        results.forEach((line, result) -> {
            for (ContentRow row : result.live()) {
                if (row.entries().size() > 1) {
                    for (FeedEntry entry :
                            row.entries().subList(0, row.entries().size() - 1)) {
                        if (entry.classId() == nobody) {
                            line.tail().change(entry, 0);
                        }
                    }
                }
            }
        });
    }
}
