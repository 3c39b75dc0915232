package org.mithaq.terms;

/** Permitted actions of the Information Exchange Policy 2.0, section 8; declared from the widest to the narrowest. */
public enum IepActions {
    /** Anything, seen from outside and aimed at the subject. */
    EXTERNALLY_VISIBLE_DIRECT_ACTIONS,

    /** Seen from outside, but not aimed at the subject. */
    EXTERNALLY_VISIBLE_INDIRECT_ACTIONS,

    /** Seen within the recipient's own organisation only. */
    INTERNALLY_VISIBLE_ACTIONS,

    /** Only after asking the provider. */
    CONTACT_FOR_INSTRUCTION,

    /** None. */
    NONE;

    /** Gives the stricter of both. */
    public IepActions strictest(IepActions other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
