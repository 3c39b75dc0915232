package org.mithaq.stix;

/** Whether a party may make a new version of an object: the outcome of {@link Versioning#right}. */
public enum VersionRight {
    /** The party is the object's creator, and the object can have a further version. */
    ALLOWED,
    /** Another party made the object: a new object, related by {@code derived-from}, is wanted (STIX 2.1 §3.6). */
    OTHER_CREATOR,
    /** The object names no creator; only its anonymous creator may version it (STIX 2.1 §3.6). */
    CREATOR_UNKNOWN,
    /** The object is revoked, which is final (STIX 2.1 §3.6). */
    REVOKED,
    /** The object is of a kind that has no versions: an observable or a marking definition (STIX 2.1 §3.6, §7.2.1). */
    NOT_VERSIONED
}
