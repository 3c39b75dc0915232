package org.mithaq.agreement;

import java.util.Base64;

/** Base64url without padding (RFC 4648, section 5), in its one canonical form. */
final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads exactly {@code length} bytes.
     *
     * @throws IllegalArgumentException when the text is not the one form in which an encoder writes so many bytes
     */
    static byte[] decode(String what, String text, int length) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(wanted(what, length) + notBase64.getMessage(), notBase64);
        }
        // Java's decoder also takes padding and stray last bits.
        if (bytes.length != length || !encode(bytes).equals(text)) {
            throw new IllegalArgumentException(wanted(what, length) + "'" + text + "'");
        }
        return bytes;
    }

    private static String wanted(String what, int length) {
        return what + " is " + length + " bytes in base64url without padding: ";
    }
}
