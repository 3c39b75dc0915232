package org.mithaq.federation;

/** A rule that a store or a node breaks, to see that the simulation finds it. */
enum Fault {
    NONE,

    /** The book writes its entries one by one: a crash leaves some. */
    TORN_WRITES,

    /** What is to be published is remembered in memory only. */
    OUTBOX_IN_MEMORY,

    /** The last item of a page is not on disk when the page is acknowledged. */
    ITEMS_LOST,

    /** Nothing keeps an erased item from coming in again. */
    NO_TOMBS,

    /** An item that is held is appended again. */
    DOUBLED_ITEMS,

    /** A restored node goes on as if nothing had happened. */
    SAME_INCARNATION,

    /** Recalls are published for some of those that hold the item. */
    ADDRESSEES_FORGOTTEN
}
