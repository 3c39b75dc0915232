package org.mithaq.canary;

import java.util.Optional;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;

/**
 * A data marking as a world's maker means it: what stands in the object, and what it says.
 *
 * @param id marking definition that the object names
 * @param says what it means
 */
record Mark(StixId id, Meaning says) {

    /** What a marking says. */
    sealed interface Meaning {

        /** A TLP label, of version 1, version 2 or as OpenCTI writes it. */
        record Label(Tlp tlp) implements Meaning {}

        /** A limit on what may be done with it, which keeps nobody from reading. */
        record Handling() implements Meaning {}

        /** The source must be named, or must not. */
        record Naming(boolean must) implements Meaning {}

        /** Nobody knows. */
        record Unknown() implements Meaning {}
    }

    Optional<Tlp> tlp() {
        return says instanceof Meaning.Label(Tlp label) ? Optional.of(label) : Optional.empty();
    }

    boolean unknown() {
        return says instanceof Meaning.Unknown;
    }
}
