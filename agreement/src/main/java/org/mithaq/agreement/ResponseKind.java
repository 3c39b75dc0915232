package org.mithaq.agreement;

/** What has to be answered within a time that the agreement sets, from the most to the least pressing. */
public enum ResponseKind {
    /** An alert: to be acknowledged. */
    ALERT,

    /** A request where life, limb or an attack under way is at stake. */
    URGENT,

    /** A request that must go before others. */
    PRIORITY,

    /** Any other request. */
    ROUTINE
}
