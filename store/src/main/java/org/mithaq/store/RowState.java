package org.mithaq.store;

/**
 * Flags of a feed row, as stored in {@code feed.state} and {@code membership.state}.
 *
 * <p>A row never gains {@link #SHOWN}, {@link #LATEST} or {@link #FIRST}: who followed the feed past it would not see
 * the gain. What becomes visible is appended anew.
 */
final class RowState {

    /** The row stands for its version of the object: a reader of all versions gets it. */
    static final int SHOWN = 1;
    /** Of the object's rows shown, this has the highest version. */
    static final int LATEST = 2;
    /** Of the object's rows shown, this has the lowest version. */
    static final int FIRST = 4;
    /** The originator took it back. */
    static final int WITHDRAWN = 8;

    private RowState() {}
}
