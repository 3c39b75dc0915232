package org.mithaq.store;

/** The ledger while leaves are added to it. Safe to call from any thread. */
public interface LedgerRun extends AutoCloseable {

    /** Writes a last leaf over all that is committed, and ends. Does nothing the second time. */
    @Override
    void close();
}
