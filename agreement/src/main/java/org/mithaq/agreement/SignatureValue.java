package org.mithaq.agreement;

import java.util.Base64;

/**
 * The 64 bytes of an Ed25519 signature (RFC 8032, section 5.1.6).
 *
 * <p>Immutable, compared by value; safe to share between threads.
 *
 * @param text base64url without padding, 86 characters; only the one form that an encoder writes
 */
public record SignatureValue(String text) {

    /** Bytes of a signature. */
    public static final int LENGTH_BYTES = 64;

    /** Checks the form. */
    public SignatureValue {
        Base64Url.decode("An Ed25519 signature", text, LENGTH_BYTES);
    }

    /** Takes the bytes of a signature. */
    public static SignatureValue of(byte[] signature) {
        return new SignatureValue(Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    /** Gives the 64 bytes, a copy. */
    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
