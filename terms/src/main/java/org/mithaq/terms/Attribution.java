package org.mithaq.terms;

/**
 * Whether a recipient names the source (IEP 2.0, section 9). Not a chain: <em>must</em> and <em>must not</em> meet in a
 * contradiction, which only the originators can resolve.
 */
public enum Attribution {
    /** As the recipient likes: the top. */
    MAY,

    /** The source must be named. */
    MUST,

    /** The source must not be named. */
    MUST_NOT,

    /** Both were asked for: ask the originators. The bottom. */
    CONTRADICTION;

    /** Gives what keeps to both, if anything does. */
    public Attribution strictest(Attribution other) {
        if (this == other || other == MAY) {
            return this;
        }
        return this == MAY ? other : CONTRADICTION;
    }
}
