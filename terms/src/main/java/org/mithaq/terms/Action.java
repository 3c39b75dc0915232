package org.mithaq.terms;

/** What a reader wants to do with an item. */
public enum Action {
    /** See it, here. */
    READ,

    /** Give it on to somebody else, from the reader's own node. */
    FORWARD,

    /** Be told its id, by an item that names it. */
    NAME,

    /** Have it counted in a figure. */
    COUNT
}
