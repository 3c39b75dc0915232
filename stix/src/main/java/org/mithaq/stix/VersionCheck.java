package org.mithaq.stix;

import java.util.List;

/**
 * How one object stands to another of the same id that is already held: the outcome of {@link Versioning#compare}.
 * Immutable; safe to share between threads.
 */
public sealed interface VersionCheck {

    /** It is a lawful later version, and takes the held one's place. */
    record Later() implements VersionCheck {}

    /**
     * It is an earlier version; the held one stays the latest.
     *
     * @param findings warnings, such as a revocation that the held version should not have followed
     */
    record Earlier(List<Finding> findings) implements VersionCheck {
        /** Copies the list. */
        public Earlier {
            findings = List.copyOf(findings);
        }
    }

    /** It is the held version: same version, same properties, same values. */
    record Same() implements VersionCheck {}

    /** Both describe one observable that has no versions, with other properties; neither replaces the other. */
    record Unordered() implements VersionCheck {}

    /**
     * It breaks the rules of versioning.
     *
     * @param findings at least one error, pointing into the object that was offered
     */
    record Unlawful(List<Finding> findings) implements VersionCheck {
        /** Copies the list and checks that it is not empty. */
        public Unlawful {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("An unlawful version needs a finding");
            }
        }
    }
}
