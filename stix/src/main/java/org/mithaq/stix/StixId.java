package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Identifier of a STIX object: a type name and a UUID joined by two hyphens.
 *
 * <p>Source: STIX 2.1, section 2.9. The text form is what peers hash and sign, so {@link #toString()} always gives the
 * same bytes that {@link #parse(String)} accepted. Immutable, compared by value; safe to share between threads.
 *
 * @param type object type, 3 to 250 characters of {@code a-z 0-9 -}
 * @param uuid any RFC 9562 version; the version is not checked here
 */
public record StixId(String type, UUID uuid) {

    /** Checks both parts. */
    public StixId {
        requireNonNull(uuid, "uuid");
        if (!isTypeName(type)) {
            throw new IllegalArgumentException("STIX type name must match [a-z0-9-]{3,250}: '" + type + "'");
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when {@code text} is not a type, two hyphens and a lower-case UUID
     */
    public static StixId parse(String text) {
        int separator = text.lastIndexOf("--"); // a type name may end with a hyphen, a UUID has no two in a row
        if (separator < 0) {
            throw new IllegalArgumentException("STIX id has no '--' between type and UUID: '" + text + "'");
        }
        var id = new StixId(text.substring(0, separator), UUID.fromString(text.substring(separator + 2)));
        if (!id.toString().equals(text)) { // UUID.fromString also takes upper case and short groups
            throw new IllegalArgumentException("STIX id must be written as '" + id + "': '" + text + "'");
        }
        return id;
    }

    /** Reads an identifier of that type that was judged before. */
    static StixId trusted(String type, String text) {
        return new StixId(type, UUID.fromString(text.substring(type.length() + 2)));
    }

    private static boolean isTypeName(String type) {
        if (type.length() < 3 || type.length() > 250) {
            return false;
        }
        for (int i = 0; i < type.length(); i++) {
            if (type.charAt(i) != '-' && !TextForms.isLowerLetterOrDigit(type.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Gives the text form: the type, two hyphens, the UUID in lower case. */
    @Override
    public String toString() {
        return type + "--" + uuid;
    }
}
