package org.mithaq.http;

/**
 * One header of a reply.
 *
 * @param name as RFC 9110 writes it
 * @param value visible ASCII
 */
public record Header(String name, String value) {

    /** Checks that neither can end the header early. */
    public Header {
        if (!isName(name) || !isVisible(value)) {
            throw new IllegalArgumentException("Not a header: '" + name + "'");
        }
    }

    /** By hand: this runs several times for each reply, and a regular expression would cost more than all the rest. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isVisible(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
