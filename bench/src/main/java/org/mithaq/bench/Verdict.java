package org.mithaq.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares what was acknowledged, what a poller saw meanwhile, and what a fresh full read gives. */
final class Verdict {

    private Verdict() {}

    /**
     * Judges.
     *
     * @param acknowledged keys of objects that writers were told are in, as {@link Writer#acknowledged} gives them
     * @param polled records of the poller that followed, in the order they came
     * @param fresh records of a full read afterwards, in order
     */
    static List<Report.Check> judge(Set<String> acknowledged, List<Poller.Seen> polled, List<Poller.Seen> fresh) {
        Set<String> lost = new HashSet<>(acknowledged);
        fresh.forEach(record -> {
            lost.remove(record.id());
            lost.remove(record.key());
        });
        Set<Poller.Seen> missed = new HashSet<>(fresh);
        missed.removeAll(new HashSet<>(polled));
        var checks = new ArrayList<Report.Check>();
        checks.add(new Report.Check(
                "acknowledged objects", Integer.toString(acknowledged.size()), "> 0", !acknowledged.isEmpty()));
        checks.add(zero("acknowledged and lost", lost.size()));
        checks.add(zero("missed by the poller", missed.size()));
        checks.add(zero("given twice, fresh read", fresh.size() - distinct(fresh)));
        checks.add(zero("given twice, poller", polled.size() - distinct(polled)));
        checks.add(zero("out of order, fresh read", disorder(fresh)));
        checks.add(zero("out of order, poller", disorder(polled)));
        return checks;
    }

    private static Report.Check zero(String name, int found) {
        return new Report.Check(name, Integer.toString(found), "0", found == 0);
    }

    private static int distinct(List<Poller.Seen> records) {
        Set<String> keys = new HashSet<>();
        records.forEach(record -> keys.add(record.key()));
        return keys.size();
    }

    /** Records whose date added is not later than the one before; dates of equal form compare as text. */
    private static int disorder(List<Poller.Seen> records) {
        int wrong = 0;
        for (int i = 1; i < records.size(); i++) {
            if (records.get(i).added().compareTo(records.get(i - 1).added()) <= 0) {
                wrong++;
            }
        }
        return wrong;
    }
}
