package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one sight says of each class of rows: which bits are visible, and since when.
 *
 * <p>Terms that a visible set had not judged count in it as in the next set that judged them; terms that none judged are
 * not visible. Sets that are then equal to the one before are no change.
 *
 * <p>Evaluates classes as they are asked for the first time, all that are there at once; afterwards a question costs one
 * look into an array. Safe to share between threads, also while classes are added.
 */
public final class SightBits {

    private final Sight sight;
    private final Formulas formulas;
    private final List<Run> runs;
    private volatile State state;

    /**
     * Visible sets that say the same, one after another.
     *
     * @param setId number of the first of them
     * @param fromMicros from when on they hold
     * @param terms what they see
     */
    private record Run(long setId, long fromMicros, BitSet terms) {}

    /**
     * What is evaluated so far.
     *
     * @param nodes for each run the values of the nodes
     * @param nodeCount how many nodes
     * @param classes for each class the bits visible now, and shifted by {@link #SINCE} those visible since a later run
     * @param steady classes with the same bits in all runs
     * @param since for each class with such bits the date from which on each is visible
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
    private record State(long[][] nodes, int nodeCount, byte[] classes, BitSet steady, long[] @Nullable [] since) {}

    private static final FormulaNode.Kind[] KINDS = FormulaNode.Kind.values();
    private static final int SINCE = 4;
    private static final int ALL_BITS = 15;

    private SightBits(Sight sight, Formulas formulas) {
        this.sight = requireNonNull(sight, "sight");
        this.formulas = requireNonNull(formulas, "formulas");
        this.runs = runs(sight);
        this.state = new State(new long[runs.size()][0], 0, new byte[0], new BitSet(), new long[0][]);
    }

    /** Makes the bits of a sight; nothing is evaluated yet. */
    public static SightBits of(Sight sight, Formulas formulas) {
        return new SightBits(sight, formulas);
    }

    /** The sight that is evaluated. */
    public Sight sight() {
        return sight;
    }

    private static List<Run> runs(Sight sight) {
        List<VisibleSet> history = sight.history();
        var backwards = new ArrayList<BitSet>();
        BitSet next = new BitSet();
        for (VisibleSet set : history.reversed()) {
            BitSet judged = set.copyTerms();
            judged.clear(set.evaluated(), Math.max(judged.length(), set.evaluated()));
            next = (BitSet) next.clone();
            next.clear(0, set.evaluated());
            next.or(judged);
            backwards.add(next);
        }
        var runs = new ArrayList<Run>();
        for (int i = 0; i < history.size(); i++) {
            BitSet terms = backwards.get(history.size() - 1 - i);
            if (runs.isEmpty() || !runs.getLast().terms().equals(terms)) {
                VisibleSet set = history.get(i);
                runs.add(new Run(set.id(), runs.isEmpty() ? 0 : set.fromMicros(), terms));
            }
        }
        return List.copyOf(runs);
    }

    /** Gives the bits of a class that are visible now, see {@link RowClass}. */
    public int bits(int classId) {
        return evaluated(classId).classes()[classId] & ALL_BITS;
    }

    /** Says whether a class has any of these bits now; no row of a class that has none can be seen. */
    public boolean seesClassAtAll(int classId, int bits) {
        return (evaluated(classId).classes()[classId] & bits) != 0;
    }

    /**
     * Since when a bit has been visible without a break.
     *
     * @return date added in microseconds since 1970; 0 when it has been since the reader's first set, or is not visible
     */
    public long since(int classId, int bit) {
        return since(evaluated(classId), classId, bit);
    }

    private static long since(State known, int classId, int bit) {
        long[] dates = known.since()[classId];
        return dates == null ? 0 : dates[Integer.numberOfTrailingZeros(bit)];
    }

    /**
     * Says whether the reader is given a row that was not withdrawn.
     *
     * @param bit one bit of {@link RowClass}; 0 for none
     * @param addedMicros raw date of the row
     * @param afterMicros raw date of the row that it repeats; 0 when it repeats none
     */
    public boolean seesNow(int classId, int bit, long addedMicros, long afterMicros) {
        State known = evaluated(classId);
        int bits = known.classes()[classId];
        if ((bits & bit) == 0) {
            return false;
        }
        if ((bits & bit << SINCE) == 0) {
            return afterMicros <= 0;
        }
        long since = since(known, classId, bit);
        return afterMicros <= since && since < addedMicros;
    }

    /**
     * Says whether the reader could see a row under any bit when it was added. Stays the same for ever.
     *
     * @param firstClassId the row's class at that time
     * @param addedMicros raw date of the row
     * @param afterMicros raw date of the row that it repeats; 0 when it repeats none
     */
    public boolean couldSee(int firstClassId, long addedMicros, long afterMicros) {
        State known = evaluated(firstClassId);
        if (known.steady().get(firstClassId)) {
            return known.classes()[firstClassId] != 0 && afterMicros <= 0;
        }
        int last = runs.size() - 1;
        while (last > 0 && runs.get(last).fromMicros() >= addedMicros) {
            last--;
        }
        RowClass rowClass = formulas.rowClass(firstClassId);
        for (int bit = RowClass.SHOWN; bit <= RowClass.ENDS; bit <<= 1) {
            int formula = rowClass.formula(bit);
            if (value(known, last, formula) && afterMicros <= sinceRun(known, last, formula)) {
                return true;
            }
        }
        return false;
    }

    /** Gives the classes with a bit that has been visible since exactly this date: what was gained then. */
    public BitSet gainedAt(long fromMicros) {
        State known = evaluated(formulas.classCount() - 1);
        var gained = new BitSet();
        for (int id = Formulas.FIRST_CLASS; id < known.classes().length; id++) {
            long[] dates = known.since()[id];
            if (dates != null && Arrays.stream(dates).anyMatch(date -> date == fromMicros)) {
                gained.set(id);
            }
        }
        return gained;
    }

    private State evaluated(int classId) {
        State known = state;
        return classId < known.classes().length ? known : extended(classId);
    }

    private synchronized State extended(int classId) {
        State known = state;
        if (classId < known.classes().length) {
            return known;
        }
        int classCount = formulas.classCount(); // before the nodes: every class finds its nodes
        State next = withNodes(known, formulas.nodeCount(), classCount);
        for (int id = Math.max(known.classes().length, Formulas.FIRST_CLASS); id < classCount; id++) {
            evaluate(next, id);
        }
        state = next;
        if (classId >= classCount) {
            throw new IllegalArgumentException("There is no class " + classId + " among " + classCount);
        }
        return next;
    }

    private State withNodes(State known, int nodeCount, int classCount) {
        long[][] nodes = new long[runs.size()][];
        Arrays.setAll(nodes, run -> Arrays.copyOf(known.nodes()[run], (nodeCount + 63) / 64));
        @Nullable Object[] codes = formulas.codes(nodeCount);
        for (int run = 0; run < nodes.length; run++) {
            for (int id = known.nodeCount(); id < nodeCount; id++) {
                if (codes[id] instanceof int[] code && holds(nodes[run], run, code)) {
                    nodes[run][id >> 6] |= 1L << id;
                }
            }
        }
        return new State(
                nodes,
                nodeCount,
                Arrays.copyOf(known.classes(), classCount),
                (BitSet) known.steady().clone(),
                Arrays.copyOf(known.since(), classCount));
    }

    private boolean holds(long[] values, int run, int[] code) {
        return switch (KINDS[code[0]]) {
            case NEVER -> false;
            case ALWAYS -> true;
            case HONOURS -> sight.key().honours();
            case TERMS -> runs.get(run).terms().get(code[1]);
            case NOT -> !at(values, code[1]);
            case ALL -> {
                for (int i = 1; i < code.length; i++) {
                    if (!at(values, code[i])) {
                        yield false;
                    }
                }
                yield true;
            }
            case ANY -> {
                for (int i = 1; i < code.length; i++) {
                    if (at(values, code[i])) {
                        yield true;
                    }
                }
                yield false;
            }
            case UNTIL -> {
                boolean followed = run + 1 < runs.size() && runs.get(run + 1).setId() <= code[2];
                yield at(values, followed ? code[1] : code[3]);
            }
        };
    }

    private static boolean at(long[] values, int id) {
        return (values[id >> 6] >> id & 1) != 0;
    }

    private void evaluate(State next, int classId) {
        RowClass rowClass = formulas.rowClass(classId);
        int last = runs.size() - 1;
        int bits = 0;
        boolean steady = true;
        for (int bit = RowClass.SHOWN; bit <= RowClass.ENDS; bit <<= 1) {
            int formula = rowClass.formula(bit);
            boolean now = value(next, last, formula);
            for (int run = 0; run < last; run++) {
                steady &= value(next, run, formula) == now;
            }
            if (!now) {
                continue;
            }
            bits |= bit;
            long since = sinceRun(next, last, formula);
            if (since != 0) {
                bits |= bit << SINCE;
                long[] known = next.since()[classId];
                long[] dates = known == null ? new long[4] : known;
                dates[Integer.numberOfTrailingZeros(bit)] = since;
                next.since()[classId] = dates;
            }
        }
        next.classes()[classId] = (byte) bits;
        if (steady) {
            next.steady().set(classId);
        }
    }

    /** Date from which on a formula has held without a break until a run. */
    private long sinceRun(State known, int last, int formula) {
        int run = last;
        while (run > 0 && value(known, run - 1, formula)) {
            run--;
        }
        return runs.get(run).fromMicros();
    }

    private static boolean value(State known, int run, int formula) {
        return at(known.nodes()[run], formula);
    }
}
