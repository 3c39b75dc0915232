package org.mithaq.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;

/**
 * Terms as numbers: the first 8 bytes of their SHA-256. The index holds these and no words. Owned by one thread.
 */
final class TermDigest {

    /** Pages of a block: digests with the same first byte share one. */
    static final int PAGES = 256;

    private static final int PAGE_SHIFT = Long.SIZE - 8;

    private final MessageDigest digest;

    TermDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    long of(String term) {
        return ByteBuffer.wrap(digest.digest(term.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Gives the digests of terms, sorted. */
    long[] of(Collection<String> terms) {
        long[] digests = terms.stream().mapToLong(this::of).toArray();
        Arrays.sort(digests);
        return digests;
    }

    /** Page of a digest, 0 to 255. */
    static int page(long term) {
        return (int) (term >>> PAGE_SHIFT);
    }
}
