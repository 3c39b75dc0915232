package org.mithaq.ledger;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What keeps the entries of one tick from being guessed. A secret: {@link #toString()} says nothing, equality takes
 * constant time, and the bytes are given only to who asks for them by name.
 *
 * <p>Guarantees: without the secret nobody can tell what an entry was, how many there were, or whether a guess is right;
 * when it is deleted, the tick stays in the tree and says nothing any more. A proof of one entry gives away the salt of
 * this entry and the blinding of the tick, and nothing about its neighbours.
 *
 * <table>
 * <caption>What is derived, HMAC-SHA256 (RFC 2104) each time</caption>
 * <tr><th>value</th><th>key</th><th>message</th></tr>
 * <tr><td>blinding</td><td>secret</td><td>{@code mithaq-blinding/1}</td></tr>
 * <tr><td>key of salts</td><td>secret</td><td>{@code mithaq-salts/1}</td></tr>
 * <tr><td>salt of an entry</td><td>key of salts</td><td>{@code act}, {@code disclosure} or {@code submission}, a space,
 * the number</td></tr>
 * <tr><td>cover of a value</td><td>salt of the entry</td><td>{@code mithaq-cover/1}, a newline, name of the field, a
 * newline, the value</td></tr>
 * </table>
 *
 * <p>Belongs to one thread at a time.
 */
public final class TickSecret {

    /** Bytes of a secret. */
    public static final int LENGTH_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;
    private final Mac salts;

    private TickSecret(byte[] secret) {
        this.secret = secret;
        this.salts = mac(finished(mac(secret), "mithaq-salts/1"));
    }

    /**
     * Takes a secret.
     *
     * @param secret 32 bytes of a cryptographic source, copied
     * @throws IllegalArgumentException when there are not 32
     */
    public static TickSecret of(byte[] secret) {
        if (secret.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("A tick's secret has 32 bytes, not " + secret.length);
        }
        return new TickSecret(secret.clone());
    }

    /** Gives the salt of one entry, which goes with a proof of it. */
    public Hash salt(LedgerStream stream, long number) {
        return Hash.of(finished(salts, stream.word() + " " + number));
    }

    /** Gives what the tick's root is blinded with, which goes with every proof. */
    public Hash blinding() {
        return Hash.of(finished(mac(secret), "mithaq-blinding/1"));
    }

    /** Gives what stands in an entry for a value that may name an item, so that the entry can be shown without it. */
    public Hash cover(LedgerStream stream, long number, String field, String value) {
        Mac mac = mac(salt(stream, number).bytes());
        return Hash.of(finished(mac, "mithaq-cover/1\n" + field + "\n" + value));
    }

    /** Gives the secret itself, a copy that the caller overwrites after use. */
    public byte[] copySecretBytes() {
        return secret.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TickSecret that && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "TickSecret";
    }

    private static byte[] finished(Mac mac, String message) {
        return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", impossible);
        }
    }
}
