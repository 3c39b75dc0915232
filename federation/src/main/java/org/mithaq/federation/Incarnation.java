package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.mithaq.agreement.Sha256;

/**
 * One life of a node's database: a new one begins when a backup is restored, for what was said after the backup is
 * forgotten. Numbers of receipts count within one incarnation.
 *
 * @param uuid drawn at random (RFC 9562, version 4)
 */
public record Incarnation(UUID uuid) {

    /** Checks that there is a value. */
    public Incarnation {
        requireNonNull(uuid, "uuid");
    }

    /** Draws one. */
    public static Incarnation random(RandomGenerator random) {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new Incarnation(new UUID(high, low));
    }

    /** Gives the id that a text has on every node: a UUID of version 8 made of its SHA-256. */
    static UUID uuidOf(Sha256 digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest.bytes());
        long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
