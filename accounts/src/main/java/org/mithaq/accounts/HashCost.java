package org.mithaq.accounts;

/**
 * What one Argon2id hash costs whoever makes it: RFC 9106, section 3.1.
 *
 * @param memoryKib memory in KiB; from 8 for each lane to 1 GiB
 * @param passes passes over the memory; 1 to 100
 * @param lanes lanes; 1 to 16
 */
public record HashCost(int memoryKib, int passes, int lanes) {

    private static final int MOST_MEMORY_KIB = 1024 * 1024;
    private static final int MOST_PASSES = 100;
    private static final int MOST_LANES = 16;
    private static final int LEAST_KIB_OF_LANE = 8;

    /** Checks the ranges. */
    public HashCost {
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException("lanes is " + lanes + "; it must be from 1 to " + MOST_LANES);
        }
        if (passes < 1 || passes > MOST_PASSES) {
            throw new IllegalArgumentException("passes is " + passes + "; it must be from 1 to " + MOST_PASSES);
        }
        if (memoryKib < LEAST_KIB_OF_LANE * lanes || memoryKib > MOST_MEMORY_KIB) {
            throw new IllegalArgumentException("memory is " + memoryKib + " KiB; it must be from "
                    + LEAST_KIB_OF_LANE * lanes + " to " + MOST_MEMORY_KIB);
        }
    }
}
