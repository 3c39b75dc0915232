package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * One STIX object that was accepted, with the bytes it came in.
 *
 * <p>The bytes are the object: nothing in them is dropped, reordered or written anew, known to this library or not.
 * Two objects are equal when their bytes are. Immutable; safe to share between threads.
 */
public final class StixObject {

    private final StixId id;
    private final Header header;
    private final byte[] bytes;
    /** SHA-256 of the bytes, made on first use; a race makes it twice and keeps either, which are equal. */
    private volatile byte @Nullable [] digest;
    /** The same in hexadecimal, made on first use. */
    private volatile @Nullable String digestHex;

    StixObject(StixId id, Header header, byte[] bytes) {
        this.id = requireNonNull(id, "id");
        this.header = requireNonNull(header, "header");
        this.bytes = bytes;
    }

    /** What the common properties say beside the identifier; null where the object does not have the property. */
    record Header(
            SpecVersion specVersion,
            @Nullable StixTimestamp created,
            @Nullable StixTimestamp modified,
            boolean revoked) {}

    /** The object's identifier. */
    public StixId id() {
        return id;
    }

    /** The object's type, which is also that of its identifier. */
    public String type() {
        return id.type();
    }

    /** The version of the standard it follows; 2.1 where an observable leaves it out (STIX 2.1 §3.2). */
    public SpecVersion specVersion() {
        return header.specVersion();
    }

    /** When the object was first made; observables have none. */
    public Optional<StixTimestamp> created() {
        return Optional.ofNullable(header.created());
    }

    /** When this version was made; observables and marking definitions have none. */
    public Optional<StixTimestamp> modified() {
        return Optional.ofNullable(header.modified());
    }

    /** Whether the object's creator took it back (STIX 2.1 §3.2, {@code revoked}). */
    public boolean revoked() {
        return header.revoked();
    }

    /** The version: {@code modified}, else {@code created}, else the digest of the bytes. */
    public ObjectVersion version() {
        StixTimestamp timestamp = header.modified() != null ? header.modified() : header.created();
        return timestamp != null ? new ObjectVersion.At(timestamp) : new ObjectVersion.Digest(digestHex());
    }

    /** Counts the bytes. */
    public int sizeBytes() {
        return bytes.length;
    }

    /** Copies the bytes: one JSON object in UTF-8 exactly as received, without white space around it. */
    public byte[] copyBytes() {
        return bytes.clone();
    }

    /** Gives a view of the same bytes without copying them. */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Gives the SHA-256 of the bytes, 32 bytes. */
    public byte[] sha256() {
        return sharedDigest().clone();
    }

    /** Gives the SHA-256 of the bytes as 64 lower-case hexadecimal digits. */
    public String digestHex() {
        String known = digestHex;
        if (known == null) {
            known = HexFormat.of().formatHex(sharedDigest());
            digestHex = known;
        }
        return known;
    }

    /** Reads the bytes into a tree, anew on each call. */
    public JsonObject json() {
        return JsonTree.parseAccepted(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StixObject object && Arrays.equals(bytes, object.bytes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Gives identifier and version, not the content. */
    @Override
    public String toString() {
        return id + " " + version();
    }

    private byte[] sharedDigest() {
        byte[] known = digest;
        if (known == null) {
            known = sha256Of(bytes);
            digest = known;
        }
        return known;
    }

    private static byte[] sha256Of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
