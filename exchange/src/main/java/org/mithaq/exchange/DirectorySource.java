package org.mithaq.exchange;

/** Where the present directory comes from. Safe to call from any thread. */
public interface DirectorySource {

    /** Gives the directory that is known now, at most about a second old. Costs no I/O. */
    Directory current();

    /**
     * Gives the directory after looking once whether there is a newer one.
     *
     * <p>Costs one small read; for what {@link #current()} does not know, such as a token made a moment ago.
     */
    Directory refreshed();
}
