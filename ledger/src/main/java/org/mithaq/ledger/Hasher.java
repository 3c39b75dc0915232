package org.mithaq.ledger;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 many times over, without making a new digest each time. RFC 9162, section 2.1.1: a leaf is hashed behind the
 * byte 0x00, a node behind 0x01, so that neither passes for the other. One thread at a time.
 */
final class Hasher {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest;
    private final byte[] node = new byte[1 + 2 * Hash.LENGTH_BYTES];
    private final byte[] result = new byte[Hash.LENGTH_BYTES];

    Hasher() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
        node[0] = NODE;
    }

    Hash of(byte[]... parts) {
        for (byte[] part : parts) {
            digest.update(part);
        }
        return finished();
    }

    Hash leaf(byte[] leaf) {
        digest.update(LEAF);
        digest.update(leaf);
        return finished();
    }

    /** Hashes a leaf made of a salt and a record. */
    Hash entry(Hash salt, byte[] record) {
        digest.update(LEAF);
        salt.copyTo(node, 1);
        digest.update(node, 1, Hash.LENGTH_BYTES);
        digest.update(record);
        return finished();
    }

    Hash node(Hash left, Hash right) {
        left.copyTo(node, 1);
        right.copyTo(node, 1 + Hash.LENGTH_BYTES);
        digest.update(node);
        return finished();
    }

    private Hash finished() {
        try {
            digest.digest(result, 0, result.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("A digest of SHA-256 has 32 bytes", impossible);
        }
        return Hash.of(result, 0);
    }
}
