package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

/**
 * One thing that validation has to say about one place of the input.
 *
 * <p>Immutable, compared by value; safe to share between threads.
 *
 * @param severity what follows from it: only {@link Severity#ERROR} refuses the object
 * @param code stable name of the rule, for programs
 * @param pointer where: an RFC 6901 pointer from the object's own root, empty for the object as a whole
 * @param section the rule's source, such as {@code STIX 2.1 §3.2} or {@code RFC 8259 §7}
 * @param message what was found and what was wanted, for a person; quoted input is shortened
 */
public record Finding(Severity severity, FindingCode code, String pointer, String section, String message) {

    /** Checks that nothing is missing and that the pointer is one. */
    public Finding {
        requireNonNull(severity, "severity");
        requireNonNull(code, "code");
        requireNonNull(section, "section");
        requireNonNull(message, "message");
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("JSON pointer must be empty or start with '/': '" + pointer + "'");
        }
    }

    /** Gives one line for a log or a terminal: severity, place, message and section. */
    @Override
    public String toString() {
        return severity + " " + code + " at '" + pointer + "': " + message + " (" + section + ")";
    }
}
