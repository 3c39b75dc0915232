package org.mithaq.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.ObjectLine;
import org.mithaq.exchange.SightChange;

/**
 * Remembers what came of lines that look alike: what is decided depends on the order of originators and versions, not on
 * who and when, and nearly all lines of a feed look like a few.
 *
 * <p>Owned by the appender's thread. What it remembers stays true, since formulas and classes only ever grow.
 */
final class SettlementMemo {

    private static final int MOST_CONTRIBUTIONS = 4;
    private static final int MOST_SHAPES = 20_000;

    private final Formulas formulas;
    private final Map<List<Long>, ObjectLine.Settled> known = new LinkedHashMap<>();

    SettlementMemo(Formulas formulas) {
        this.formulas = formulas;
    }

    /** Gives what {@link ObjectLine#settle} gives. */
    ObjectLine.Settled settle(List<ObjectLine.Contribution> live, SightChange lastChange) {
        if (live.size() > MOST_CONTRIBUTIONS) {
            return ObjectLine.settle(formulas, live, lastChange);
        }
        List<Long> shape = shape(live, lastChange);
        ObjectLine.Settled settled = known.get(shape);
        if (settled == null) {
            if (known.size() == MOST_SHAPES) {
                known.clear();
            }
            settled = ObjectLine.settle(formulas, live, lastChange);
            known.put(shape, settled);
        }
        return settled;
    }

    /** All that the decision depends on, with numbers of its own for originators, times and digests. */
    private static List<Long> shape(List<ObjectLine.Contribution> live, SightChange lastChange) {
        List<Long> shape = new ArrayList<>(2 + live.size() * 9);
        shape.add(lastChange.setId());
        Map<Object, Long> names = new HashMap<>();
        for (ObjectLine.Contribution one : live) {
            shape.add(number(names, one.originator()));
            shape.add(
                    one.version().digest().isEmpty()
                            ? -1
                            : number(names, one.version().digest()));
            shape.add(later(live, one));
            shape.add((long) one.termsId());
            shape.add(one.markedInFull() ? 1L : 0L);
            shape.add((long) one.refs());
            shape.add((long) one.insteadOf());
            shape.add((long) one.rows().size());
            for (ObjectLine.Row row : one.rows()) {
                shape.add((long) row.rowClass());
                shape.add(row.addedMicros() > lastChange.fromMicros() ? 1L : 0L);
            }
        }
        return shape;
    }

    private static long number(Map<Object, Long> names, Object name) {
        return names.computeIfAbsent(name, any -> (long) names.size());
    }

    /** How many of the others come before a version, in the order of {@link ObjectLine}; and how many are equal. */
    private static long later(List<ObjectLine.Contribution> live, ObjectLine.Contribution one) {
        long before = 0;
        long equal = 0;
        for (ObjectLine.Contribution other : live) {
            int order = Long.compare(other.version().micros(), one.version().micros());
            int whole = order != 0
                    ? order
                    : other.version().digest().compareTo(one.version().digest());
            before += whole < 0 ? 1 : 0;
            equal += whole == 0 ? 1 : 0;
        }
        return before * (MOST_CONTRIBUTIONS + 1) + equal;
    }
}
