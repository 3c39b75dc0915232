package org.mithaq.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where the data's choices come from: the same seed and place always give the same choices. */
final class Seeds {

    /** Places beside the numbered cases, from 0 up, that need choices of their own. */
    static final long SCENERY = -1;

    static final long BUNDLE = -2;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    static RandomGenerator random(long seed, long place) {
        // The odd factor spreads neighbouring places over the whole state space, as SplittableRandom itself does.
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ (place * GOLDEN_GAMMA));
    }

    static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A UUID of version 4 (RFC 9562 §5.4) from seeded bits. */
    static UUID uuid4(RandomGenerator random) {
        return new UUID(
                (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** Hexadecimal digest of a text, to stand for the digest of a file that does not exist. */
    static String digestHex(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
