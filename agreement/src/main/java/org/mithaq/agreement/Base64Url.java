package org.mithaq.agreement;

import java.util.Base64;

/** Base64url without padding (RFC 4648, section 5), in its one canonical form. */
final class Base64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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
        if (bytes.length != length || text.length() != (length * 8 + 5) / 6 || hasStrayBits(text, length)) {
            throw new IllegalArgumentException(wanted(what, length) + "'" + text + "'");
        }
        return bytes;
    }

    /** Whether the last character says more than the last bits of so many bytes. */
    private static boolean hasStrayBits(String text, int length) {
        int stray = text.length() * 6 - length * 8;
        return stray > 0 && (ALPHABET.indexOf(text.charAt(text.length() - 1)) & ((1 << stray) - 1)) != 0;
    }

    private static String wanted(String what, int length) {
        return what + " is " + length + " bytes in base64url without padding: ";
    }
}
