package org.mithaq.store;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * The node's key for tombstones: with it what was erased is known again, without it a tombstone says nothing. It must
 * outlive the database's backups; lost, nothing that was erased is known any more. Immutable; safe to share between
 * threads.
 */
public final class TombstoneKey {

    /** Bytes of a key. */
    public static final int LENGTH_BYTES = 32;

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Takes the bytes of a key, a copy.
     *
     * @throws IllegalArgumentException when they are not {@value #LENGTH_BYTES}
     */
    public TombstoneKey(byte[] bytes) {
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("A tombstone key has " + LENGTH_BYTES + " bytes, not " + bytes.length);
        }
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    /**
     * Gives the tombstone of a contribution, 32 bytes: HMAC-SHA256 of {@code mithaq-tombstone/1}, id, version and
     * originator, each on a line of its own. The version is microseconds since 1970, else {@code sha256:} and the digest.
     */
    byte[] hash(StixId id, VersionKey version, PartyId originator) {
        return hash("mithaq-tombstone/1\n" + id + "\n" + text(version) + "\n" + originator);
    }

    /**
     * Gives by what a recalled version of an object is known again, whoever gives it, 32 bytes: HMAC-SHA256 of {@code
     * mithaq-recalled/1}, id and version, each on a line of its own, the version as in a tombstone.
     */
    byte[] hash(StixId id, VersionKey version) {
        return hash("mithaq-recalled/1\n" + id + "\n" + text(version));
    }

    private static String text(VersionKey version) {
        return version.timed() ? Long.toString(version.micros()) : "sha256:" + version.digestHex();
    }

    /**
     * Gives by what the id of an erased object is known again, 32 bytes: HMAC-SHA256 of {@code mithaq-erased-id/1} and
     * the id, each on a line of its own.
     */
    byte[] hash(StixId id) {
        return hash("mithaq-erased-id/1\n" + id);
    }

    /** Gives by what this key is known again, 32 bytes: HMAC-SHA256 of {@code mithaq-tombstone-key/1}. */
    byte[] mark() {
        return hash("mithaq-tombstone-key/1");
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "TombstoneKey";
    }
}
