package org.mithaq.exchange;

/**
 * Who sees a row of a feed, by what is asked for: four nodes of {@link Formulas}. Rows with the same four share a class.
 *
 * @param shown when all versions are asked for, or this very one
 * @param latest when the latest version is asked for
 * @param first when the first version is asked for
 * @param ends when the first and the latest version are asked for together; not simply either of the two, since a
 *     contribution with two rows, one for each, is given once
 */
public record RowClass(int shown, int latest, int first, int ends) {

    /** The bit of {@link #shown}. */
    public static final int SHOWN = 1;

    /** The bit of {@link #latest}. */
    public static final int LATEST = 2;

    /** The bit of {@link #first}. */
    public static final int FIRST = 4;

    /** The bit of {@link #ends}. */
    public static final int ENDS = 8;

    /** Makes the class of a row that is seen alike whatever is asked for. */
    public static RowClass alike(int formula) {
        return new RowClass(formula, formula, formula, formula);
    }

    /** Gives the bit by which a row is judged, or 0 when its version is not asked for. */
    public static int bit(VersionFilter asked, long versionMicros) {
        if (asked.all() || asked.exact().contains(versionMicros)) {
            return SHOWN;
        }
        if (asked.first() && asked.last()) {
            return ENDS;
        }
        if (asked.last()) {
            return LATEST;
        }
        return asked.first() ? FIRST : 0;
    }

    /** Gives the bits by which rows may be judged, whatever their versions. */
    public static int bits(VersionFilter asked) {
        return bit(asked, Long.MIN_VALUE) | (asked.exact().isEmpty() ? 0 : SHOWN);
    }

    /** Gives the formula of one bit. */
    public int formula(int bit) {
        return switch (bit) {
            case SHOWN -> shown;
            case LATEST -> latest;
            case FIRST -> first;
            case ENDS -> ends;
            default -> throw new IllegalArgumentException("No bit of a row's class: " + bit);
        };
    }
}
