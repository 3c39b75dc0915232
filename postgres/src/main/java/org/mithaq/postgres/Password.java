package org.mithaq.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Password of the database role, which never shows itself by accident: {@link #toString()} hides it and equality
 * takes the same time wherever the texts differ. Immutable; safe to share between threads.
 */
public final class Password {

    private static final int RANDOM_BYTES = 32;

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /** Takes a password as read from its file; printable ASCII without blanks or quotes, 1 to 200 characters. */
    static Password of(String text) {
        requireNonNull(text, "text");
        if (text.isEmpty() || text.length() > 200 || !text.chars().allMatch(c -> c > ' ' && c < 127 && c != '\'')) {
            throw new IllegalArgumentException(
                    "Password must be 1 to 200 printable ASCII characters, no blank or quote");
        }
        return new Password(text);
    }

    /** Makes a password of 256 random bits in URL-safe base 64. */
    static Password random(SecureRandom secrets) {
        byte[] bytes = new byte[RANDOM_BYTES];
        secrets.nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The password itself, for the database driver only: never log it, never put it on a command line. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password password
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.US_ASCII), password.text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
