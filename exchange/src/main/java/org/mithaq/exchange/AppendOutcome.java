package org.mithaq.exchange;

import java.time.Instant;
import org.mithaq.agreement.ItemSecret;

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
     * Nothing changed, for want of knowledge that only the appender has: the contribution is known under another secret,
     * or its contribution object is not dated after the one that is held. To be offered again with what is said here; the
     * first that comes after gets another answer.
     *
     * @param secret secret of the contribution
     * @param afterMicros time that the contribution object's {@code modified} must lie after, in microseconds since 1970;
     *     {@link Long#MIN_VALUE} when it may be any
     */
    record OfferAgain(ItemSecret secret, long afterMicros) implements AppendOutcome {}

    /**
     * It was erased for good and is not taken again; nothing changed.
     *
     * @param at since when
     * @param cause why
     */
    record Recalled(Instant at, Erasure.Cause cause) implements AppendOutcome {}

    /**
     * The same originator had given the same id and version with other bytes; nothing changed.
     *
     * @param storedDigest SHA-256 of the bytes held, hexadecimal
     * @param offeredDigest SHA-256 of the bytes offered, hexadecimal
     */
    record Conflict(String storedDigest, String offeredDigest) implements AppendOutcome {}
}
