package org.mithaq.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing Merkle tree: the roots of its complete subtrees, largest first, at most 63. It is all that
 * is needed to append and to know the root, so that a tree of any size is carried on from a few hundred bytes.
 *
 * <p>As text: {@code mithaq-range/1}, the size, and the hashes in base64, largest subtree first, with single spaces.
 *
 * <p>Mutable: belongs to one thread at a time.
 */
public final class CompactRange {

    /** Name and version of the text form. */
    public static final String FORMAT = "mithaq-range/1";

    private final Hasher hasher;
    private final List<Hash> subtrees;
    private long size;

    /** Begins with the tree without leaves. */
    public CompactRange() {
        this(new Hasher());
    }

    CompactRange(Hasher hasher) {
        this(hasher, 0, List.of());
    }

    private CompactRange(Hasher hasher, long size, List<Hash> subtrees) {
        this.hasher = hasher;
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    /**
     * Goes on from the edge of a tree.
     *
     * @param size leaves of the tree, from 0
     * @param subtrees roots of its complete subtrees, largest first: as many as the size has bits set
     * @throws IllegalArgumentException when the number of subtrees is another
     */
    public static CompactRange of(long size, List<Hash> subtrees) {
        if (size < 0 || Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException("The edge of a tree of " + size + " leaves has " + Long.bitCount(size)
                    + " hashes, not " + subtrees.size());
        }
        return new CompactRange(new Hasher(), size, subtrees);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws MalformedLedgerException when it is anything else
     */
    public static CompactRange parse(String text) throws MalformedLedgerException {
        String[] words = text.split(" ", -1);
        try {
            if (words.length < 2 || !words[0].equals(FORMAT)) {
                throw new IllegalArgumentException("it does not begin with " + FORMAT);
            }
            List<Hash> subtrees = new ArrayList<>();
            for (String word : List.of(words).subList(2, words.length)) {
                subtrees.add(Hash.parse(word));
            }
            return of(Lines.decimal(words[1]), subtrees);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedLedgerException("The edge of a tree cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    /** Adds a leaf at the right; costs two hashes on average. */
    public void append(Hash leafHash) {
        Hash root = leafHash;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            root = hasher.node(subtrees.removeLast(), root);
        }
        subtrees.add(root);
        size++;
    }

    /**
     * Adds a leaf at the right and tells which hashes of tiles that completed: that of the leaf, at level 0, and those of
     * the levels above whose tile below it filled.
     */
    public List<TileHash> appendToTiles(Hash leafHash) {
        List<TileHash> completed = new ArrayList<>();
        completed.add(new TileHash(0, size, leafHash));
        Hash root = leafHash;
        int height = 0;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            root = hasher.node(subtrees.removeLast(), root);
            height++;
            if (height % TilePath.HEIGHT == 0) {
                completed.add(new TileHash(height / TilePath.HEIGHT, size >>> height, root));
            }
        }
        subtrees.add(root);
        size++;
        return List.copyOf(completed);
    }

    /**
     * One hash of a tile: the root of 256 to the power of the level leaves.
     *
     * @param level level of the tile, from 0
     * @param position place among the hashes of the level, from 0
     * @param hash the hash
     */
    public record TileHash(int level, long position, Hash hash) {}

    /** Gives the leaves that were appended. */
    public long size() {
        return size;
    }

    /** Gives the root of the tree as it is now; costs at most 62 hashes. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return MerkleTree.EMPTY_ROOT;
        }
        Hash root = subtrees.getLast();
        for (Hash left : subtrees.subList(0, subtrees.size() - 1).reversed()) {
            root = hasher.node(left, root);
        }
        return root;
    }

    /** Gives the roots of the complete subtrees, largest first. */
    public List<Hash> subtrees() {
        return List.copyOf(subtrees);
    }

    /** Gives another with the same leaves, which goes its own way. */
    public CompactRange copy() {
        return new CompactRange(new Hasher(), size, subtrees);
    }

    /** Gives the text form. */
    public String text() {
        StringBuilder text = new StringBuilder(FORMAT).append(' ').append(size);
        subtrees.forEach(subtree -> text.append(' ').append(subtree));
        return text.toString();
    }

    /** Gives the same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
