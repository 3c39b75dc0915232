package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;

/** What one reader may see from now on and could not see before. */
public final class Widening {

    private final ReaderKey key;
    private final BitSet terms;
    private final int evaluated;

    /**
     * Makes it.
     *
     * @param key whose
     * @param terms ids of all visible terms; copied
     * @param evaluated terms with lower ids were judged
     */
    public Widening(ReaderKey key, BitSet terms, int evaluated) {
        this.key = requireNonNull(key, "key");
        this.terms = (BitSet) requireNonNull(terms, "terms").clone();
        this.evaluated = evaluated;
    }

    /** Whose. */
    public ReaderKey key() {
        return key;
    }

    /** Copies the ids of all visible terms. */
    public BitSet copyTerms() {
        return (BitSet) terms.clone();
    }

    /** Terms with lower ids were judged. */
    public int evaluated() {
        return evaluated;
    }
}
