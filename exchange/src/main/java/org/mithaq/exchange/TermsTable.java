package org.mithaq.exchange;

import org.mithaq.terms.Terms;

/** The interned terms of a node: equal terms have one number. Only ever grows. Safe to call from any thread. */
public interface TermsTable {

    /** One more than the highest number given out. */
    int size();

    /**
     * Gives the terms of a number.
     *
     * @param id from 1 to less than {@link #size()}
     */
    Terms terms(int id);
}
