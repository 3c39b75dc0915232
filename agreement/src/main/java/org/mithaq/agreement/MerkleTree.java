package org.mithaq.agreement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Merkle trees over the leaves of a batch: RFC 9162, section 2.1, with SHA-256. A leaf is hashed with the prefix 0x00, a
 * node with 0x01, so that neither passes for the other. Stateless.
 */
final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** Root and, for each leaf, its path from the leaf to the root. */
    record Paths(Sha256 root, List<List<Sha256>> paths) {}

    /** Builds the tree: root and all paths. Costs 2n hashes and n log n path entries. */
    static Paths paths(List<byte[]> leaves) {
        List<byte[]> hashes = leaves.stream().map(MerkleTree::leafHash).toList();
        List<List<Sha256>> paths = new ArrayList<>();
        leaves.forEach(_ -> paths.add(new ArrayList<>()));
        byte[] root = root(hashes, 0, hashes.size(), paths);
        return new Paths(sha256(root), paths.stream().map(List::copyOf).toList());
    }

    static byte[] leafHash(byte[] leaf) {
        return hash(LEAF, leaf, new byte[0]);
    }

    static byte[] nodeHash(byte[] left, byte[] right) {
        return hash(NODE, left, right);
    }

    static Sha256 sha256(byte[] hash) {
        return new Sha256(HexFormat.of().formatHex(hash));
    }

    /** RFC 9162, 2.1.1: splits at the largest power of two below the number of leaves. */
    private static byte[] root(List<byte[]> hashes, int from, int until, List<List<Sha256>> paths) {
        if (until - from == 1) {
            return hashes.get(from);
        }
        int split = from + Integer.highestOneBit(until - from - 1);
        byte[] left = root(hashes, from, split, paths);
        byte[] right = root(hashes, split, until, paths);
        Sha256 leftHash = sha256(left);
        Sha256 rightHash = sha256(right);
        for (int leaf = from; leaf < until; leaf++) {
            paths.get(leaf).add(leaf < split ? rightHash : leftHash);
        }
        return nodeHash(left, right);
    }

    private static byte[] hash(byte[] prefix, byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(prefix);
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
