package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;

/**
 * The terms under which one reader saw content from some time on. Immutable; never rewritten once it is recorded.
 *
 * <p>Terms that were interned later, from id {@link #evaluated()} on, are not part of it: they are judged by the set
 * that follows.
 */
public final class VisibleSet {

    private final long id;
    private final long fromMicros;
    private final BitSet terms;
    private final int evaluated;

    /**
     * Makes a set.
     *
     * @param id number of the set, from 1, over all readers
     * @param fromMicros date added from which on it holds, in microseconds since 1970; of a reader's first set 0
     * @param terms ids of the visible terms; copied
     * @param evaluated terms with lower ids were judged
     */
    public VisibleSet(long id, long fromMicros, BitSet terms, int evaluated) {
        this.id = id;
        this.fromMicros = fromMicros;
        this.terms = (BitSet) requireNonNull(terms, "terms").clone();
        this.evaluated = evaluated;
    }

    /** Number of the set, from 1, over all readers. */
    public long id() {
        return id;
    }

    /** Date added from which on it holds, in microseconds since 1970; of a reader's first set 0. */
    public long fromMicros() {
        return fromMicros;
    }

    /** Says whether content under these terms is visible. */
    public boolean sees(int termsId) {
        return terms.get(termsId);
    }

    /** Copies the ids of the visible terms. */
    public BitSet copyTerms() {
        return (BitSet) terms.clone();
    }

    /** Terms with lower ids were judged. */
    public int evaluated() {
        return evaluated;
    }
}
