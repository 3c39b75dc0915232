package org.mithaq.agreement;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Secret of one contribution: random, kept beside it and deleted with it, so that whatever names the contribution by a
 * keyed hash names nothing any more afterwards.
 *
 * <p>It is known to whoever is given the contribution object. Immutable, compared by value in constant time; safe to
 * share between threads.
 */
public final class ItemSecret {

    /** Bytes of a secret. */
    public static final int LENGTH_BYTES = 16;

    private static final String HMAC = "HmacSHA256";

    /** Looked up once: there is a hash for each contribution. */
    private static final Provider PROVIDER = provider();

    private final byte[] bytes;

    /**
     * Takes the bytes of a secret, a copy.
     *
     * @throws IllegalArgumentException when they are not {@value #LENGTH_BYTES}
     */
    public ItemSecret(byte[] bytes) {
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "The secret of a contribution has " + LENGTH_BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /**
     * Reads a secret from its text form.
     *
     * @param text base64url without padding, 22 characters
     * @throws IllegalArgumentException when it is not that
     */
    public static ItemSecret parse(String text) {
        byte[] read;
        try {
            read = Base64Url.decode("The secret of a contribution", text, LENGTH_BYTES);
        } catch (IllegalArgumentException malformed) {
            // The text may be nearly the secret: it must not get into any message.
            throw new IllegalArgumentException(
                    "The secret of a contribution is " + LENGTH_BYTES + " bytes in base64url without padding");
        }
        return new ItemSecret(read);
    }

    /** Gives the text form, for the contribution object alone. */
    public String text() {
        return Base64Url.encode(bytes);
    }

    /** Gives the bytes, a copy, for the table that keeps it and the log's salts. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Names a contribution to those who know the secret, and to nobody else.
     *
     * @param version {@code modified}, else {@code created}, else {@code sha256:} and the digest
     * @param digest SHA-256 of the item's original bytes
     */
    public Handle handle(StixId id, String version, Sha256 digest, PartyId originator) {
        return new Handle(
                Base64Url.encode(mac("mithaq-handle/1\n" + id + "\n" + version + "\n" + digest + "\n" + originator)));
    }

    /** Gives HMAC-SHA256 of a text, in UTF-8, under this secret: 32 bytes. */
    public byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC, PROVIDER);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }

    private static Provider provider() {
        try {
            return Mac.getInstance(HMAC).getProvider();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "ItemSecret";
    }
}
