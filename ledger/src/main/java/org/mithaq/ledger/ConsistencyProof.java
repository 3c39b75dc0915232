package org.mithaq.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that a tree grew out of an earlier one by appending alone: RFC 9162, section 2.1.4. Immutable, compared by
 * value; safe to share between threads.
 *
 * @param first leaves of the earlier tree
 * @param second leaves of the later tree
 * @param path the hashes, in the order of RFC 9162, section 2.1.4.1
 */
public record ConsistencyProof(long first, long second, List<Hash> path) {

    /** Copies; whether the parts fit is for {@link #verify} to say. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** What the examination of a proof came to. */
    public sealed interface Check {

        /** The later tree begins with all leaves of the earlier one, in their order. */
        record Valid() implements Check {}

        /**
         * The earlier tree has no leaf, or more than the later one.
         *
         * @param first leaves of the earlier tree
         * @param second leaves of the later tree
         */
        record WrongSizes(long first, long second) implements Check {}

        /**
         * The path is too short or too long for these sizes.
         *
         * @param found hashes in the path
         */
        record WrongLength(int found) implements Check {}

        /**
         * The path leads to another root of the earlier tree.
         *
         * @param computed root it leads to
         * @param expected root that was known
         */
        record WrongFirstRoot(Hash computed, Hash expected) implements Check {}

        /**
         * The path leads to another root of the later tree.
         *
         * @param computed root it leads to
         * @param expected root that was asked for
         */
        record WrongSecondRoot(Hash computed, Hash expected) implements Check {}

        /** Says in one sentence what it came to; names both values where two differ. */
        default String message() {
            return switch (this) {
                case Valid() -> "The later tree grew out of the earlier one.";
                case WrongSizes(long first, long second) ->
                    "A tree of " + second + " leaves cannot have grown out of one of " + first + ".";
                case WrongLength(int found) -> "A path of " + found + " hashes does not fit these sizes.";
                case WrongFirstRoot(Hash computed, Hash expected) ->
                    "The path leads to another root of the earlier tree:" + Hash.bothLines(computed, expected);
                case WrongSecondRoot(Hash computed, Hash expected) ->
                    "The path leads to another root of the later tree:" + Hash.bothLines(computed, expected);
            };
        }
    }

    /**
     * Examines the proof, in the steps of RFC 9162, section 2.1.4.2. Two trees of the same size need no path and the same
     * root.
     *
     * @param firstRoot root of the earlier tree, known from before
     * @param secondRoot root of the later tree
     */
    public Check verify(Hash firstRoot, Hash secondRoot) {
        if (first < 1 || first > second) {
            return new Check.WrongSizes(first, second);
        }
        if (first == second) {
            return verifySame(firstRoot, secondRoot);
        }
        // 1. A path there must be.
        if (path.isEmpty()) {
            return new Check.WrongLength(0);
        }
        // 2. A complete earlier tree is itself the first subtree.
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            hashes.addFirst(firstRoot);
        }
        // 3. Counters: fn of the earlier tree's last leaf, sn of the later one's.
        long fn = first - 1;
        long sn = second - 1;
        // 4. Up to where the earlier tree's last leaf is a left child.
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        // 5. Begin both roots at the first hash.
        Hasher hasher = new Hasher();
        Hash fr = hashes.getFirst();
        Hash sr = hashes.getFirst();
        // 6. All others in turn.
        for (Hash c : hashes.subList(1, hashes.size())) {
            // 6.a. Nothing may follow the root.
            if (sn == 0) {
                return new Check.WrongLength(path.size());
            }
            // 6.b. A right child, or the last one of its level, belongs to both trees.
            if ((fn & 1) == 1 || fn == sn) {
                fr = hasher.node(c, fr);
                sr = hasher.node(c, sr);
                // 6.b.iii. The last one without a neighbour rises unchanged.
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                // 6.b, otherwise: what stands on the right is new.
                sr = hasher.node(sr, c);
            }
            // 6.c. One level up.
            fn >>= 1;
            sn >>= 1;
        }
        return conclusion(sn, fr, sr, firstRoot, secondRoot);
    }

    /** 7. The path must have led to the root, and to these two. */
    private Check conclusion(long sn, Hash fr, Hash sr, Hash firstRoot, Hash secondRoot) {
        if (sn != 0) {
            return new Check.WrongLength(path.size());
        }
        if (!fr.equals(firstRoot)) {
            return new Check.WrongFirstRoot(fr, firstRoot);
        }
        return sr.equals(secondRoot) ? new Check.Valid() : new Check.WrongSecondRoot(sr, secondRoot);
    }

    private Check verifySame(Hash firstRoot, Hash secondRoot) {
        if (!path.isEmpty()) {
            return new Check.WrongLength(path.size());
        }
        return firstRoot.equals(secondRoot) ? new Check.Valid() : new Check.WrongSecondRoot(firstRoot, secondRoot);
    }
}
