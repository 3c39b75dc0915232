package org.mithaq.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Merkle trees with SHA-256 over leaves held in memory: RFC 9162, section 2.1 (the same trees as RFC 6962's). Stateless;
 * safe to call from any thread.
 */
public final class MerkleTree {

    /** Root of the tree without leaves: the SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = Hash.sha256();

    private MerkleTree() {}

    /** Hashes a leaf: SHA-256 of 0x00 and the leaf. */
    public static Hash leafHash(byte[] leaf) {
        return new Hasher().leaf(leaf);
    }

    /** Hashes a node: SHA-256 of 0x01, the left and the right hash. */
    public static Hash nodeHash(Hash left, Hash right) {
        return new Hasher().node(left, right);
    }

    /**
     * Gives the root over hashes of leaves, RFC 9162, section 2.1.1; {@link #EMPTY_ROOT} for none. Costs n hashes.
     *
     * @param leaves results of {@link #leafHash}
     */
    public static Hash root(List<Hash> leaves) {
        return leaves.isEmpty() ? EMPTY_ROOT : root(new Hasher(), leaves);
    }

    /**
     * Gives the proof that one leaf is in the tree, RFC 9162, section 2.1.3.1. Costs n hashes.
     *
     * @param leaves results of {@link #leafHash}
     * @param index place of the leaf, from 0
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public static InclusionProof inclusion(List<Hash> leaves, int index) {
        Hasher hasher = new Hasher();
        List<Hash> path = new ArrayList<>();
        List<Hash> subtree = leaves.subList(0, leaves.size());
        int place = Objects.checkIndex(index, leaves.size());
        while (subtree.size() > 1) {
            int split = split(subtree.size());
            List<Hash> left = subtree.subList(0, split);
            List<Hash> right = subtree.subList(split, subtree.size());
            path.add(root(hasher, place < split ? right : left));
            subtree = place < split ? left : right;
            place = place < split ? place : place - split;
        }
        Collections.reverse(path);
        return new InclusionProof(index, leaves.size(), path);
    }

    /**
     * Gives the proofs of all leaves, in their order; none for no leaf. Costs n hashes and n log n entries of paths, so
     * much less than as many calls of {@link #inclusion}.
     *
     * @param leaves results of {@link #leafHash}
     */
    public static List<InclusionProof> inclusions(List<Hash> leaves) {
        List<List<Hash>> paths = new ArrayList<>();
        leaves.forEach(_ -> paths.add(new ArrayList<>()));
        if (!leaves.isEmpty()) {
            addNeighbours(new Hasher(), leaves, 0, leaves.size(), paths);
        }
        List<InclusionProof> proofs = new ArrayList<>();
        paths.forEach(path -> proofs.add(new InclusionProof(proofs.size(), leaves.size(), path)));
        return List.copyOf(proofs);
    }

    /**
     * Gives the proof that the first leaves of the tree were the whole tree once, RFC 9162, section 2.1.4.1. Costs n
     * hashes.
     *
     * @param leaves results of {@link #leafHash}
     * @param first size of the earlier tree, from 1 to that of this one
     * @throws IndexOutOfBoundsException when there was no such tree
     */
    public static ConsistencyProof consistency(List<Hash> leaves, int first) {
        Objects.checkIndex(first - 1, leaves.size());
        Hasher hasher = new Hasher();
        List<Hash> path = new ArrayList<>();
        List<Hash> subtree = leaves;
        int old = first;
        boolean wasWhole = true;
        // RFC 9162, 2.1.4.1: SUBPROOF, from the root down.
        while (old < subtree.size()) {
            int split = split(subtree.size());
            List<Hash> left = subtree.subList(0, split);
            List<Hash> right = subtree.subList(split, subtree.size());
            if (old <= split) {
                path.add(root(hasher, right));
                subtree = left;
            } else {
                path.add(root(hasher, left));
                subtree = right;
                old -= split;
                wasWhole = false;
            }
        }
        if (!wasWhole) {
            path.add(root(hasher, subtree));
        }
        Collections.reverse(path);
        return new ConsistencyProof(first, leaves.size(), path);
    }

    private static Hash root(Hasher hasher, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        CompactRange range = new CompactRange(hasher);
        leaves.forEach(range::append);
        return range.root();
    }

    private static Hash addNeighbours(Hasher hasher, List<Hash> leaves, int from, int until, List<List<Hash>> paths) {
        if (until - from == 1) {
            return leaves.get(from);
        }
        int split = from + split(until - from);
        Hash left = addNeighbours(hasher, leaves, from, split, paths);
        Hash right = addNeighbours(hasher, leaves, split, until, paths);
        for (int leaf = from; leaf < until; leaf++) {
            paths.get(leaf).add(leaf < split ? right : left);
        }
        return hasher.node(left, right);
    }

    /** RFC 9162, 2.1.1: the largest power of two below the number of leaves. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
