package org.mithaq.exchange;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a formula over a few atoms says for every assignment to them. Compared by value, without atoms that do not matter:
 * equal tables are equal formulas. Immutable.
 */
final class TruthTable {

    /** With more atoms than these a table is not kept. */
    static final int MOST_ATOMS = 10;

    static final TruthTable FALSE = new TruthTable(new int[0], new long[] {0});
    static final TruthTable TRUE = new TruthTable(new int[0], new long[] {1});

    private final int[] atoms;
    private final long[] rows;

    private TruthTable(int[] atoms, long[] rows) {
        this.atoms = atoms;
        this.rows = rows;
    }

    /** The table of one atom. */
    static TruthTable of(int atom) {
        return new TruthTable(new int[] {atom}, new long[] {2});
    }

    TruthTable not() {
        long[] other = new long[rows.length];
        for (int row = 0; row < 1 << atoms.length; row++) {
            put(other, row, !at(row));
        }
        return new TruthTable(atoms, other);
    }

    /** Joins tables by "and" or "or"; null when they have too many atoms together. */
    static @Nullable TruthTable join(Collection<TruthTable> tables, boolean and) {
        var all = new TreeSet<Integer>();
        for (TruthTable table : tables) {
            Arrays.stream(table.atoms).forEach(all::add);
        }
        if (all.size() > MOST_ATOMS) {
            return null;
        }
        int[] atoms = all.stream().mapToInt(Integer::intValue).toArray();
        long[] rows = new long[wordsFor(atoms.length)];
        for (int row = 0; row < 1 << atoms.length; row++) {
            put(rows, row, and);
        }
        for (TruthTable table : tables) {
            int[] places = table.placesIn(atoms);
            for (int row = 0; row < 1 << atoms.length; row++) {
                boolean value = table.at(picked(row, places));
                put(rows, row, and ? at(rows, row) && value : at(rows, row) || value);
            }
        }
        return new TruthTable(atoms, rows).reduced();
    }

    /** Leaves out the atoms on which nothing depends. */
    private TruthTable reduced() {
        for (int i = 0; i < atoms.length; i++) {
            if (!dependsOn(i)) {
                return without(i).reduced();
            }
        }
        return this;
    }

    private boolean dependsOn(int place) {
        for (int row = 0; row < 1 << atoms.length; row++) {
            if (at(row) != at(row ^ 1 << place)) {
                return true;
            }
        }
        return false;
    }

    private TruthTable without(int place) {
        int[] fewer = new int[atoms.length - 1];
        int[] places = new int[fewer.length];
        for (int i = 0; i < fewer.length; i++) {
            places[i] = i < place ? i : i + 1;
            fewer[i] = atoms[places[i]];
        }
        long[] left = new long[wordsFor(fewer.length)];
        for (int row = 0; row < 1 << fewer.length; row++) {
            put(left, row, at(spread(row, places)));
        }
        return new TruthTable(fewer, left);
    }

    private int[] placesIn(int[] wider) {
        return Arrays.stream(atoms)
                .map(atom -> Arrays.binarySearch(wider, atom))
                .toArray();
    }

    private static int picked(int row, int[] places) {
        int picked = 0;
        for (int i = 0; i < places.length; i++) {
            picked |= (row >> places[i] & 1) << i;
        }
        return picked;
    }

    private static int spread(int row, int[] places) {
        int spread = 0;
        for (int i = 0; i < places.length; i++) {
            spread |= (row >> i & 1) << places[i];
        }
        return spread;
    }

    private static int wordsFor(int atoms) {
        return Math.max(1, (1 << atoms) / Long.SIZE);
    }

    private boolean at(int row) {
        return at(rows, row);
    }

    private static boolean at(long[] rows, int row) {
        return (rows[row >> 6] >> (row & 63) & 1) != 0;
    }

    private static void put(long[] rows, int row, boolean value) {
        long bit = 1L << (row & 63);
        rows[row >> 6] = value ? rows[row >> 6] | bit : rows[row >> 6] & ~bit;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TruthTable table
                && Arrays.equals(atoms, table.atoms)
                && Arrays.equals(rows, table.rows);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(atoms) + Arrays.hashCode(rows);
    }
}
