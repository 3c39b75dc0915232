package org.mithaq.stix;

/** What a property's value must be. Immutable; safe to share between threads. */
interface ValueKind {

    /**
     * Judges the value that the scan's tokeniser stands on and takes it whole: afterwards the tokeniser stands on the
     * value's last token. Problems are told to the scan.
     *
     * @return whether the value has the form that rules across properties may rely on
     */
    boolean check(ObjectScan scan);
}
