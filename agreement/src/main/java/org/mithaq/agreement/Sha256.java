package org.mithaq.agreement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mithaq.ledger.Hash;

/**
 * A SHA-256 digest (FIPS 180-4).
 *
 * <p>Immutable, compared by value; safe to share between threads.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

    /** Bytes of a digest. */
    public static final int LENGTH_BYTES = 32;

    /** Checks the form. */
    public Sha256 {
        if (!isDigest(hex)) {
            throw new IllegalArgumentException("A SHA-256 digest has 64 digits of 0-9 a-f: '" + hex + "'");
        }
    }

    private static boolean isDigest(String text) {
        if (text.length() != 2 * LENGTH_BYTES) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Hashes parts as if they were one. */
    public static Sha256 of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Sha256(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Takes a digest as the ledger holds it. */
    public static Sha256 of(Hash hash) {
        return new Sha256(hash.hex());
    }

    /** Gives the digest as the ledger holds it. */
    public Hash hash() {
        return Hash.parseHex(hex);
    }

    /** Gives the 32 bytes, a copy. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
