package org.mithaq.exchange;

/** What became of one object that was handed to the appender. Given after the commit. */
public sealed interface AppendOutcome {

    /**
     * The object is new in the collection.
     *
     * @param position its position in the collection's feed, from 1
     */
    record Added(long position) implements AppendOutcome {}

    /**
     * The same originator had given these very bytes to this collection before, under other terms: those stated now
     * hold. Whoever loses by it loses at once; whoever gains finds it at a new position.
     */
    record TermsChanged() implements AppendOutcome {}

    /** The same originator had given these very bytes to this collection before; nothing changed. */
    record AlreadyThere() implements AppendOutcome {}

    /**
     * The same originator had given the same id and version with other bytes; nothing changed.
     *
     * @param storedDigest SHA-256 of the bytes held, hexadecimal
     * @param offeredDigest SHA-256 of the bytes offered, hexadecimal
     */
    record Conflict(String storedDigest, String offeredDigest) implements AppendOutcome {}
}
