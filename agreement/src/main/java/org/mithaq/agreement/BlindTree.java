package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.MerkleTree;

/**
 * A Merkle tree that looks the same however few leaves it has: always {@value #SIZE} places, the leaves at places drawn
 * from all of four digits, and all the rest hashes that nobody can tell from a leaf's. So a proof tells neither how many
 * leaves there are nor how many stand before it. For one batch; used by one thread.
 */
final class BlindTree {

    /** Places of every tree, a power of two. */
    static final int SIZE = 4096;

    /** Leaves stand from here on, so that every index has as many digits. */
    private static final int FIRST_PLACE = 1000;

    /** Leaves at most. */
    static final int MOST_LEAVES = SIZE - FIRST_PLACE;

    private final Hash seed;
    private final int[] places;
    private final List<List<Hash>> paths = new ArrayList<>();
    private final Hash root;
    private int drawn;

    /**
     * Builds the tree.
     *
     * @param secret what nobody else knows; decides with the leaves on places and fillings
     * @throws IllegalArgumentException when there are more than {@value #MOST_LEAVES} leaves
     */
    BlindTree(List<Hash> leaves, byte[] secret) {
        if (leaves.size() > MOST_LEAVES) {
            throw new IllegalArgumentException("A batch has at most " + MOST_LEAVES + " leaves, not " + leaves.size());
        }
        byte[][] all = new byte[leaves.size() + 1][];
        all[0] = secret.clone();
        for (int i = 0; i < leaves.size(); i++) {
            all[i + 1] = leaves.get(i).bytes();
            paths.add(new ArrayList<>());
        }
        this.seed = Hash.sha256(all);
        this.places = places(leaves.size());
        this.root = build(leaves);
    }

    Hash root() {
        return root;
    }

    /** Place of a leaf, from 0. */
    int place(int leaf) {
        return places[leaf];
    }

    /** Hashes of the neighbours from a leaf to the root. */
    List<Hash> path(int leaf) {
        return List.copyOf(paths.get(leaf));
    }

    private int[] places(int count) {
        int[] free = IntStream.range(FIRST_PLACE, SIZE).toArray();
        for (int i = 0; i < count; i++) {
            int other = i + (int) Long.remainderUnsigned(draw().first(), free.length - i);
            int place = free[other];
            free[other] = free[i];
            free[i] = place;
        }
        return java.util.Arrays.copyOf(free, count);
    }

    private Hash build(List<Hash> leaves) {
        Map<Integer, Hash> level = new HashMap<>();
        for (int i = 0; i < places.length; i++) {
            level.put(places[i], leaves.get(i));
        }
        for (int height = 0; 1 << height < SIZE; height++) {
            Map<Integer, Hash> above = new HashMap<>();
            for (int node : level.keySet().stream().sorted().toList()) {
                if (!above.containsKey(node / 2)) {
                    above.put(node / 2, MerkleTree.nodeHash(node(level, node & ~1), node(level, node | 1)));
                }
            }
            for (int i = 0; i < places.length; i++) {
                paths.get(i).add(level.get((places[i] >> height) ^ 1));
            }
            level = above;
        }
        return requireNonNull(level.get(0));
    }

    /** A node, made up where no leaf is below it. */
    private Hash node(Map<Integer, Hash> level, int node) {
        return level.computeIfAbsent(node, _ -> draw());
    }

    private Hash draw() {
        return Hash.sha256(
                seed.bytes(), ByteBuffer.allocate(Integer.BYTES).putInt(drawn++).array());
    }
}
