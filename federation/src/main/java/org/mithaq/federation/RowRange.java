package org.mithaq.federation;

import java.util.List;
import org.mithaq.agreement.Sha256;
import org.mithaq.ledger.CompactRange;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.MerkleTree;

/**
 * Rows read so far as a Merkle tree (RFC 9162, section 2.1.1) of which only the right edge is kept: enough to go on and to
 * tell the root. Immutable, compared by value; safe to share between threads.
 */
public final class RowRange {

    /** Nothing read. */
    public static final RowRange EMPTY = new RowRange(new CompactRange());

    private final CompactRange range;

    private RowRange(CompactRange range) {
        this.range = range;
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static RowRange parse(String text) {
        try {
            return new RowRange(CompactRange.parse(text));
        } catch (MalformedLedgerException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }

    /** Gives the rows that were read. */
    public long size() {
        return range.size();
    }

    /** Gives the root; that of no rows is the digest of nothing. */
    public Sha256 root() {
        return new Sha256(range.root().hex());
    }

    /** Gives the tree with one leaf more. */
    public RowRange with(byte[] leaf) {
        return with(List.of(leaf));
    }

    /** Gives the tree with more leaves, in order. */
    RowRange with(List<byte[]> leaves) {
        CompactRange longer = range.copy();
        leaves.forEach(leaf -> longer.append(MerkleTree.leafHash(leaf)));
        return new RowRange(longer);
    }

    /** Gives the form in which it is kept: {@value CompactRange#FORMAT}. */
    public String text() {
        return range.text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowRange rows && rows.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
