package org.mithaq.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of a bearer token: the SHA-256 of its text.
 *
 * <p>Tokens carry 256 bits of randomness, so one fast hash is enough and a request costs no slow one. A stolen table of
 * digests gives no token.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record TokenDigest(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Checks the form. */
    public TokenDigest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("A token digest has 64 hexadecimal digits, not " + hex.length());
        }
    }

    /** Gives the digest of a token as it was sent. */
    public static TokenDigest of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
