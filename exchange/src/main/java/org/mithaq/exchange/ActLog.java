package org.mithaq.exchange;

/** The record of acts that are not part of a larger change. Safe to call from any thread. */
@FunctionalInterface
public interface ActLog {

    /**
     * Records an act, soon: several share one write. Waits for room when very many are waiting to be written; what is
     * recorded is written before the node ends.
     */
    void record(Act act);
}
