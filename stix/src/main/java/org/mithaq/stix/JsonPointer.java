package org.mithaq.stix;

/** Writes the parts of JSON pointers (RFC 6901). */
final class JsonPointer {

    private JsonPointer() {}

    /** Escapes a member name for use between two slashes, RFC 6901 §3. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
