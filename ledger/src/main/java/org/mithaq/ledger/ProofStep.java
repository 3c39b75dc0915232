package org.mithaq.ledger;

import static java.util.Objects.requireNonNull;

/**
 * One step of the examination of a proof, which holds or fails by itself. Immutable, compared by value.
 *
 * @param level which one
 * @param holds whether it does
 * @param message why it does not hold, in a sentence; empty when it does
 */
public record ProofStep(Level level, boolean holds, String message) {

    /** Steps from the entry up to the signature. */
    public enum Level {
        /** The entry is among those of its tick. */
        ENTRY_IN_TICK,
        /** Number and root of the entries, blinded, are what the tick says. */
        TICK_OF_ENTRIES,
        /** The tick is a leaf of the tree. */
        TICK_IN_TREE,
        /** The log's key signed the tree's root. */
        CHECKPOINT_SIGNED
    }

    /** Refuses null. */
    public ProofStep {
        requireNonNull(level, "level");
        requireNonNull(message, "message");
    }
}
