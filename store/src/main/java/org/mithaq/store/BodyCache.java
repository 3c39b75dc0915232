package org.mithaq.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of bodies in memory, up to a budget. Bodies never change, so a block is never wrong, but for what was
 * erased; one that was read before its last rows were written does not cover them. Safe to call from any thread.
 */
final class BodyCache {

    private static final int REMEMBERED_MISSES = 1_024;
    private static final double FULL = 0.9;

    /** A block costs as much as some twenty rows read alone; it must have been missed this often in a row. */
    private static final long WANTED_MISSES = 8;

    private static final int COUNT_BITS = 4;

    private final long budgetBytes;
    private final Cache<Long, BodyBlock> blocks;
    private final AtomicLong forgotten = new AtomicLong();
    private final AtomicLongArray lateMisses = new AtomicLongArray(REMEMBERED_MISSES);

    BodyCache(long budgetBytes) {
        this.budgetBytes = budgetBytes;
        this.blocks = Caffeine.newBuilder()
                .maximumWeight(budgetBytes)
                .weigher((Long number, BodyBlock block) -> block.sizeBytes())
                .executor(Runnable::run)
                .build();
    }

    /** Finds the block in memory that holds the bytes of a place. */
    @Nullable BodyBlock find(long place) {
        BodyBlock block = blocks.getIfPresent(BodyBlock.number(place));
        return block != null && block.covers(BodyBlock.index(place)) ? block : null;
    }

    /** What {@link #put} is given: taken before bytes are read from the tables. */
    long stamp() {
        return forgotten.get();
    }

    /** Keeps a block, unless bytes were erased since the stamp was taken, which it may still have. */
    void put(long number, BodyBlock block, long stamp) {
        blocks.put(number, block);
        if (forgotten.get() != stamp) {
            blocks.invalidate(number);
        }
    }

    /** Forgets the block that has the bytes of a place, after they were erased from the tables. */
    void forget(long place) {
        forgotten.incrementAndGet();
        blocks.invalidate(BodyBlock.number(place));
    }

    /**
     * Says whether a block is worth reading for the sake of a row or two: while there is room, and when it was missed
     * again and again with few others between. Threads that count at once may lose a miss, which only delays it.
     */
    boolean wants(long number) {
        int slot = Long.hashCode(number * 0x9E37_79B9_7F4A_7C15L) & (REMEMBERED_MISSES - 1);
        long noted = lateMisses.get(slot);
        long misses = noted >>> COUNT_BITS == number ? (noted & ((1 << COUNT_BITS) - 1)) + 1 : 1;
        lateMisses.set(slot, (number << COUNT_BITS) | Math.min(misses, WANTED_MISSES));
        return misses >= WANTED_MISSES || heldBytes() < budgetBytes * FULL;
    }

    private long heldBytes() {
        return blocks.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
