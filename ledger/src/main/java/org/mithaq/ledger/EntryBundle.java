package org.mithaq.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves of a log as C2SP tlog-tiles hands them out: each behind its length in two bytes, big-endian. Stateless; safe to
 * call from any thread.
 */
public final class EntryBundle {

    /** Bytes of the longest leaf. */
    public static final int LONGEST_BYTES = 0xffff;

    private EntryBundle() {}

    /**
     * Writes leaves.
     *
     * @throws IllegalArgumentException when one is longer than {@value #LONGEST_BYTES} bytes
     */
    public static byte[] write(List<byte[]> leaves) {
        var bundle = new ByteArrayOutputStream();
        for (byte[] leaf : leaves) {
            if (leaf.length > LONGEST_BYTES) {
                throw new IllegalArgumentException("A leaf of " + leaf.length + " bytes does not fit a bundle");
            }
            bundle.write(leaf.length >>> 8);
            bundle.write(leaf.length);
            bundle.writeBytes(leaf);
        }
        return bundle.toByteArray();
    }

    /**
     * Reads leaves.
     *
     * @throws MalformedLedgerException when the bytes end within a leaf
     */
    public static List<byte[]> parse(byte[] bundle) throws MalformedLedgerException {
        List<byte[]> leaves = new ArrayList<>();
        int at = 0;
        while (at < bundle.length) {
            int begin = at + 2;
            int length = begin > bundle.length ? 0 : ((bundle[at] & 0xff) << 8) | (bundle[at + 1] & 0xff);
            if (begin + length > bundle.length) {
                throw new MalformedLedgerException("The bundle ends within leaf " + leaves.size());
            }
            leaves.add(Arrays.copyOfRange(bundle, begin, begin + length));
            at = begin + length;
        }
        return List.copyOf(leaves);
    }
}
