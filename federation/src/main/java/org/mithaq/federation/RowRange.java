package org.mithaq.federation;

import java.util.ArrayList;
import java.util.List;
import org.mithaq.agreement.Sha256;

/**
 * Rows read so far as a Merkle tree of which only the right edge is kept: enough to go on and to tell the root.
 *
 * <p>Source: RFC 9162, section 2.1.1. Immutable, compared by value.
 *
 * @param size leaves
 * @param edge roots of the full subtrees from left to right, one for each bit that is set in {@code size}; copied
 */
public record RowRange(long size, List<Sha256> edge) {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** Nothing read. */
    public static final RowRange EMPTY = new RowRange(0, List.of());

    /** Checks that the edge fits the size. */
    public RowRange {
        edge = List.copyOf(edge);
        if (size < 0 || edge.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " leaves has " + Long.bitCount(size) + " full subtrees, not " + edge.size());
        }
    }

    /** Gives the tree with one leaf more. */
    public RowRange with(byte[] leaf) {
        List<Sha256> longer = new ArrayList<>(edge);
        Sha256 hash = Sha256.of(LEAF, leaf);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = Sha256.of(NODE, longer.removeLast().bytes(), hash.bytes());
        }
        longer.add(hash);
        return new RowRange(size + 1, longer);
    }

    /** Gives the root; that of no leaves is the digest of nothing. */
    public Sha256 root() {
        if (edge.isEmpty()) {
            return Sha256.of();
        }
        Sha256 root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = Sha256.of(NODE, edge.get(i).bytes(), root.bytes());
        }
        return root;
    }
}
