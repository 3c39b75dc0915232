package org.mithaq.store;

/** Flags of a feed row, as stored in {@code feed.state}; who sees the row is said by its class. */
final class RowState {

    /** The originator took it back. */
    static final int WITHDRAWN = 8;
    /** A later row repeats it for those who gained it; what is repeated next is that one. */
    static final int REPEATED = 16;
    /** The object has no version of its own: the row's date added stands for one. */
    static final int UNVERSIONED = 32;

    private RowState() {}
}
