package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What became of one object of the input. Immutable; safe to share between threads. */
public sealed interface ParsedObject {

    /** Place among the container's objects, from 0; 0 for an object that was parsed alone. */
    int index();

    /** What validation found, in the order of the input; more than one finding may concern the same place. */
    List<Finding> findings();

    /**
     * The object keeps every MUST that was checked.
     *
     * @param index place among the container's objects, from 0
     * @param object the object with its bytes
     * @param findings warnings and notes only
     */
    record Accepted(int index, StixObject object, List<Finding> findings) implements ParsedObject {
        /** Copies the list and checks that it holds no error. */
        public Accepted {
            requireNonNull(object, "object");
            findings = List.copyOf(findings);
            if (hasError(findings)) {
                throw new IllegalArgumentException("An accepted object has no error: " + findings);
            }
        }
    }

    /**
     * The object was not taken.
     *
     * @param index place among the container's objects, from 0
     * @param id its {@code id} as written, if one could be read; it may be no valid identifier
     * @param version its {@code modified}, else {@code created}, as written, if one could be read
     * @param findings why: at least one error
     */
    record Refused(int index, Optional<String> id, Optional<String> version, List<Finding> findings)
            implements ParsedObject {
        /** Copies the list and checks that it holds an error. */
        public Refused {
            requireNonNull(id, "id");
            requireNonNull(version, "version");
            findings = List.copyOf(findings);
            if (!hasError(findings)) {
                throw new IllegalArgumentException("A refused object has an error: " + findings);
            }
        }
    }

    private static boolean hasError(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }
}
