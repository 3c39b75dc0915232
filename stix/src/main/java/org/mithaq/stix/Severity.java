package org.mithaq.stix;

/** How much a {@link Finding} weighs. Declared from heaviest to lightest. */
public enum Severity {
    /** A MUST of the standard, or a limit, is broken: the object is refused. */
    ERROR,
    /** A SHOULD of the standard is not followed, or something deprecated is used: the object is accepted. */
    WARNING,
    /** Nothing is wrong; something is worth knowing. */
    NOTE
}
