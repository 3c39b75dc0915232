package org.mithaq.terms;

/**
 * What the originator allows about an item towards those who may not see it.
 *
 * @param mayName other items may name it although their reader may not see it
 * @param mayCount it may be counted in figures
 * @param redact where parts of it are marked more strictly, a reduced copy may go in its place
 */
public record Allowances(boolean mayName, boolean mayCount, boolean redact) {

    /** Everything: the top. */
    public static final Allowances ALL = new Allowances(true, true, true);

    /** Nothing: the bottom, and what holds when nothing is said. */
    public static final Allowances NONE = new Allowances(false, false, false);

    /** Gives what both allow. */
    public Allowances strictest(Allowances other) {
        return new Allowances(mayName && other.mayName, mayCount && other.mayCount, redact && other.redact);
    }
}
