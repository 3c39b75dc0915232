package org.mithaq.canary;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Ids that depend only on the world, the step and how many were drawn in it, so that a step more in one of two worlds
 * does not shift the ids of the following ones. Safe to share between threads.
 */
final class StepIds implements Supplier<UUID> {

    private final int world;
    private final AtomicInteger drawn = new AtomicInteger();
    private volatile long step;

    StepIds(int world) {
        this.world = world;
    }

    /** Begins anew for a step. */
    void restart(String name) {
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        step = hash;
        drawn.set(0);
    }

    @Override
    public UUID get() {
        long high = ((long) world << 32) | 0x4000L | ((long) drawn.getAndIncrement() << 16);
        return new UUID(high, (step & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }
}
