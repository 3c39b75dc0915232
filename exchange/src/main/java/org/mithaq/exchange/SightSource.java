package org.mithaq.exchange;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The recorded visible sets of all readers. Nothing recorded is ever changed. Safe to call from any thread; may block
 * on I/O.
 */
public interface SightSource {

    /** Every reader's sight. */
    List<Sight> all();

    /** Finds one reader's sight; empty when this reader never read. */
    Optional<Sight> find(ReaderKey key);

    /**
     * Records a reader's first set, or one by which nothing is gained that the last one had judged and refused; holds at
     * once.
     *
     * <p>What is gained goes through {@link Appender#widen} instead, since it has to be given a new place.
     *
     * @param terms ids of the visible terms
     * @param evaluated terms with lower ids were judged
     * @return the sight from now on
     * @throws IllegalArgumentException when something is gained
     */
    Sight narrow(ReaderKey key, BitSet terms, int evaluated);
}
