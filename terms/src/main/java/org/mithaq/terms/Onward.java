package org.mithaq.terms;

/** Whether a recipient may give the information on; declared from the widest to the narrowest. */
public enum Onward {
    /** To whoever belongs to the audience. */
    WITHIN_AUDIENCE,

    /** After asking the originator, each time. */
    ASK_ORIGINATOR,

    /** To nobody. */
    NO;

    /** Gives the stricter of both. */
    public Onward strictest(Onward other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
