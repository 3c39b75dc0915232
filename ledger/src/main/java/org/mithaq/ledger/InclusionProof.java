package org.mithaq.ledger;

import java.util.List;

/**
 * Proof that one leaf is at one place of a tree: RFC 9162, section 2.1.3. Immutable, compared by value; safe to share
 * between threads.
 *
 * @param index place of the leaf, from 0
 * @param size leaves of the tree
 * @param path hashes of the neighbours, from the leaf to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    /** No tree that a 63-bit size can name needs a longer path. */
    public static final int LONGEST_PATH = 63;

    /** Copies; whether the parts fit is for {@link #verify} to say. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** What the examination of a proof came to. */
    public sealed interface Check {

        /** The leaf is at that place of the tree with that root. */
        record Valid() implements Check {}

        /**
         * The place does not lie in the tree.
         *
         * @param index place of the leaf
         * @param size leaves of the tree
         */
        record OutsideTree(long index, long size) implements Check {}

        /**
         * The path is too short or too long for a leaf at that place.
         *
         * @param found hashes in the path
         */
        record WrongLength(int found) implements Check {}

        /**
         * Leaf and path lead to another root.
         *
         * @param computed root they lead to
         * @param expected root that was asked for
         */
        record WrongRoot(Hash computed, Hash expected) implements Check {}

        /** Says in one sentence what it came to; names both values where two differ. */
        default String message() {
            return switch (this) {
                case Valid() -> "The leaf is in the tree.";
                case OutsideTree(long index, long size) ->
                    "Leaf " + index + " cannot be in a tree of " + size + " leaves.";
                case WrongLength(int found) ->
                    "A path of " + found + " hashes does not lead from that leaf to the root.";
                case WrongRoot(Hash computed, Hash expected) ->
                    "The leaf leads to another root:" + Hash.bothLines(computed, expected);
            };
        }
    }

    /**
     * Examines the proof, in the steps of RFC 9162, section 2.1.3.2.
     *
     * @param leafHash result of {@link MerkleTree#leafHash}
     * @param root root of the tree of {@link #size()} leaves, known from elsewhere
     */
    public Check verify(Hash leafHash, Hash root) {
        // 1. The index must lie below the size.
        if (index < 0 || index >= size) {
            return new Check.OutsideTree(index, size);
        }
        // 2. Counters: fn of the leaf, sn of the last leaf.
        long fn = index;
        long sn = size - 1;
        // 3. Begin at the leaf.
        Hasher hasher = new Hasher();
        Hash r = leafHash;
        for (Hash neighbour : path) {
            // 4.a. Nothing may follow the root.
            if (sn == 0) {
                return new Check.WrongLength(path.size());
            }
            // 4.b. A right child, or the last one of its level, has its neighbour on the left.
            if ((fn & 1) == 1 || fn == sn) {
                r = hasher.node(neighbour, r);
                // 4.b.ii. The last one without a neighbour rises unchanged.
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = hasher.node(r, neighbour);
            }
            // 4.c. One level up.
            fn >>= 1;
            sn >>= 1;
        }
        // 5. The path must have led to the root, and to this one.
        if (sn != 0) {
            return new Check.WrongLength(path.size());
        }
        return r.equals(root) ? new Check.Valid() : new Check.WrongRoot(r, root);
    }
}
