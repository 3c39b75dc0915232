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
        if (!name.matches("[A-Za-z0-9-]+") || !isVisible(value)) {
            throw new IllegalArgumentException("Not a header: '" + name + "'");
        }
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
