package org.mithaq.stix;

/** A rule across the properties of one JSON object. Immutable; safe to share between threads. */
interface Rule {

    /** Judges the object that the scan has just left and tells it what is wrong. */
    void check(Members members, ObjectScan scan);
}
