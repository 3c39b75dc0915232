package org.mithaq.terms;

/**
 * Label of the Permissible Actions Protocol: how visible an action on the information may be. Declared from the widest
 * to the narrowest, so {@link #compareTo} tells the stricter label.
 */
public enum Pap {
    /** No limit on actions; older texts say WHITE. */
    CLEAR,

    /** Active measures are allowed, such as blocking. */
    GREEN,

    /** Passive look-ups that the target cannot see. */
    AMBER,

    /** Only what leaves no trace outside the recipient's own systems. */
    RED;

    /** Gives the stricter of both. */
    public Pap strictest(Pap other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
