package org.mithaq.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A tree of one size, worked out from its tiles: C2SP tlog-tiles. A root or a proof reads at most two tiles for each
 * level of tiles.
 *
 * <p>What comes out is only as good as the tiles: whoever does not trust where they come from compares {@link #root()} with
 * a signed checkpoint, and verifies the proofs. Keeps the tiles it read; belongs to one thread at a time.
 */
public final class TiledTree {

    private final TileReader reader;
    private final long size;
    private final Hasher hasher = new Hasher();
    private final Map<TilePath.Hashes, List<Hash>> tiles = new HashMap<>();

    /**
     * Takes a tree.
     *
     * @param reader where its tiles come from
     * @param size its leaves, from 0
     */
    public TiledTree(TileReader reader, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has from 0 leaves, not " + size);
        }
        this.reader = reader;
        this.size = size;
    }

    /** Gives the leaves of the tree. */
    public long size() {
        return size;
    }

    /**
     * Gives the root.
     *
     * @throws IOException when a tile cannot be had
     */
    public Hash root() throws IOException {
        return size == 0 ? MerkleTree.EMPTY_ROOT : root(0, size);
    }

    /**
     * Gives the right edge, from which the tree is carried on.
     *
     * @throws IOException when a tile cannot be had
     */
    public CompactRange edge() throws IOException {
        List<Hash> subtrees = new ArrayList<>();
        long from = 0;
        while (from < size) {
            long length = Long.highestOneBit(size - from);
            subtrees.add(root(from, from + length));
            from += length;
        }
        return CompactRange.of(size, subtrees);
    }

    /**
     * Gives the hash of one leaf.
     *
     * @param index place of the leaf, from 0
     * @throws IOException when a tile cannot be had
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public Hash leaf(long index) throws IOException {
        Objects.checkIndex(index, size);
        return root(index, index + 1);
    }

    /**
     * Gives the proof that a leaf is in the tree, RFC 9162, section 2.1.3.1.
     *
     * @param index place of the leaf, from 0
     * @throws IOException when a tile cannot be had
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public InclusionProof inclusion(long index) throws IOException {
        Objects.checkIndex(index, size);
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long until = size;
        while (until - from > 1) {
            long split = split(from, until);
            if (index < split) {
                path.add(root(split, until));
                until = split;
            } else {
                path.add(root(from, split));
                from = split;
            }
        }
        Collections.reverse(path);
        return new InclusionProof(index, size, path);
    }

    /**
     * Gives the proof that the tree grew out of an earlier one, RFC 9162, section 2.1.4.1.
     *
     * @param first leaves of the earlier tree, from 1 to the size
     * @throws IOException when a tile cannot be had
     * @throws IndexOutOfBoundsException when there was no such tree
     */
    public ConsistencyProof consistency(long first) throws IOException {
        Objects.checkIndex(first - 1, size);
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long until = size;
        while (first < until) {
            long split = split(from, until);
            if (first <= split) {
                path.add(root(split, until));
                until = split;
            } else {
                path.add(root(from, split));
                from = split;
            }
        }
        if (from > 0) {
            path.add(root(from, until));
        }
        Collections.reverse(path);
        return new ConsistencyProof(first, size, path);
    }

    private static long split(long from, long until) {
        return from + Long.highestOneBit(until - from - 1);
    }

    /** Gives the root of a subtree that the tree's own splitting comes to. */
    private Hash root(long from, long until) throws IOException {
        long length = until - from;
        if (Long.bitCount(length) == 1) {
            return complete(Long.numberOfTrailingZeros(length), from);
        }
        long split = split(from, until);
        return hasher.node(root(from, split), root(split, until));
    }

    /** Gives the root of a complete subtree from the lowest tile that holds hashes of it. */
    private Hash complete(int height, long from) throws IOException {
        int level = height / TilePath.HEIGHT;
        int width = 1 << (height % TilePath.HEIGHT);
        long position = from >>> (level * TilePath.HEIGHT);
        List<Hash> tile = tile(level, position / TilePath.FULL_WIDTH);
        int first = (int) (position % TilePath.FULL_WIDTH);
        CompactRange range = new CompactRange(hasher);
        tile.subList(first, first + width).forEach(range::append);
        return range.root();
    }

    private List<Hash> tile(int level, long index) throws IOException {
        long hashes = size >>> (level * TilePath.HEIGHT);
        int width = (int) Math.min(TilePath.FULL_WIDTH, hashes - index * TilePath.FULL_WIDTH);
        var path = new TilePath.Hashes(level, index, width);
        List<Hash> known = tiles.get(path);
        if (known == null) {
            known = hashes(path, reader.read(path));
            tiles.put(path, known);
        }
        return known;
    }

    private static List<Hash> hashes(TilePath.Hashes path, byte[] bytes) throws IOException {
        if (bytes.length != path.width() * Hash.LENGTH_BYTES) {
            throw new IOException("The tile " + path.text() + " has " + bytes.length + " bytes, not "
                    + path.width() * Hash.LENGTH_BYTES);
        }
        List<Hash> hashes = new ArrayList<>(path.width());
        for (int i = 0; i < path.width(); i++) {
            hashes.add(Hash.of(bytes, i * Hash.LENGTH_BYTES));
        }
        return hashes;
    }
}
