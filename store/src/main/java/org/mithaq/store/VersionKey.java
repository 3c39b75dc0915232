package org.mithaq.store;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixTimestamp;

/**
 * What tells one version of an object from another in the tables, column {@code membership.version}.
 *
 * <table>
 * <caption>Stored form</caption>
 * <tr><th>bytes</th><th>meaning</th></tr>
 * <tr><td>8</td><td>{@code modified}, else {@code created}: microseconds since 1970, big-endian, signed</td></tr>
 * <tr><td>32</td><td>SHA-256 of the bytes of an object with neither</td></tr>
 * </table>
 *
 * @param micros the time; 0 when the digest is what counts
 * @param digestHex the digest in hexadecimal; null for a version with a time
 */
record VersionKey(long micros, @Nullable String digestHex) {

    static VersionKey of(StixObject object) {
        return of(object.version());
    }

    static VersionKey of(ObjectVersion version) {
        return switch (version) {
            case ObjectVersion.At at -> new VersionKey(at.timestamp().epochMicros(), null);
            case ObjectVersion.Digest digest -> new VersionKey(0, digest.sha256Hex());
        };
    }

    /** Gives the version as objects have it. */
    ObjectVersion objectVersion() {
        return digestHex == null
                ? new ObjectVersion.At(StixTimestamp.fromMicros(micros))
                : new ObjectVersion.Digest(digestHex);
    }

    /** Reads the stored form. */
    static VersionKey fromBytes(byte[] stored) {
        return stored.length == Long.BYTES
                ? new VersionKey(Bytes.longAt(stored, 0), null)
                : new VersionKey(0, HexFormat.of().formatHex(stored));
    }

    /** Gives the stored form. */
    byte[] toBytes() {
        return digestHex == null ? Bytes.ofLong(micros) : HexFormat.of().parseHex(digestHex);
    }

    /** Whether the version has a time of its own. */
    boolean timed() {
        return digestHex == null;
    }
}
