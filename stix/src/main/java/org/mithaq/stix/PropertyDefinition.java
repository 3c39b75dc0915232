package org.mithaq.stix;

/**
 * One property of a type or structure.
 *
 * @param name as written in JSON
 * @param index place in the definition, 0 to 63
 * @param kind what its value must be
 * @param presence whether it must, may or may not be there
 */
record PropertyDefinition(String name, int index, ValueKind kind, Presence presence) {

    /** Whether a property must, may or may not be there. */
    enum Presence {
        REQUIRED,
        OPTIONAL,
        /** The standard says that it does not apply to the type. */
        NOT_APPLICABLE,
        /** The standard says MUST NOT. */
        FORBIDDEN
    }

    long mask() {
        return 1L << index;
    }
}
