package org.mithaq.ledger;

/** What the examination of an oversight pack came to. */
public sealed interface PackCheck {

    /**
     * All of it holds: nothing was changed, left out, added or moved since the checkpoint was signed.
     *
     * @param checkpoint what the log says of itself
     * @param ticks ticks in the pack
     * @param entries entries that were verified
     * @param erased entries of which only the hash is left
     * @param pruned ticks whose entries are gone
     */
    record Valid(Checkpoint checkpoint, long ticks, long entries, long erased, long pruned) implements PackCheck {}

    /**
     * The pack is not in its form, or ends early.
     *
     * @param reason what was found, a sentence
     */
    record Malformed(String reason) implements PackCheck {}

    /**
     * The entries of a tick are not those that were logged: one was changed, dropped, added or moved.
     *
     * @param tick place of the tick in the log, from 0
     * @param computed blinded root that the entries make
     * @param expected blinded root of the tick
     */
    record WrongEntries(long tick, Hash computed, Hash expected) implements PackCheck {}

    /**
     * A number of a stream is missing or stands at the wrong place.
     *
     * @param tick place of the tick in the log, from 0
     * @param stream which stream
     * @param expected number that had to come
     * @param found number that came
     */
    record WrongNumber(long tick, LedgerStream stream, long expected, long found) implements PackCheck {}

    /**
     * A tick is not later than the one before it.
     *
     * @param tick place of the tick in the log, from 0
     */
    record WrongTime(long tick) implements PackCheck {}

    /**
     * The ticks do not make the tree of the checkpoint.
     *
     * @param computed root that they make
     * @param expected root of the checkpoint
     */
    record WrongTicks(Hash computed, Hash expected) implements PackCheck {}

    /**
     * The checkpoint does not stand, or is one of another size.
     *
     * @param reason why, a sentence
     */
    record BadCheckpoint(String reason) implements PackCheck {}

    /**
     * The log had another content before: it was forked or rewritten.
     *
     * @param size size at which both are known
     * @param computed root that the pack makes at that size
     * @param expected root that the log signed earlier
     */
    record Forked(long size, Hash computed, Hash expected) implements PackCheck {}

    /**
     * The log was longer before: it was rewound.
     *
     * @param found leaves that it has now
     * @param known leaves that it had
     */
    record Rewound(long found, long known) implements PackCheck {}

    /**
     * The pack begins after the checkpoint that is known, so it cannot be compared.
     *
     * @param from first tick of the pack
     * @param known leaves of the checkpoint that is known
     */
    record NotCovered(long from, long known) implements PackCheck {}

    /** Says in one sentence what it came to; names both values where two differ. */
    default String message() {
        return switch (this) {
            case Valid valid ->
                "The log " + valid.checkpoint.origin() + " holds: " + valid.ticks + " ticks, " + valid.entries
                        + " entries verified, " + valid.erased + " erased, " + valid.pruned
                        + " ticks past their time of keeping.";
            case Malformed(String reason) -> reason;
            case WrongEntries(long tick, Hash computed, Hash expected) ->
                "The entries of tick " + tick + " are not those that were logged:" + Hash.bothLines(computed, expected);
            case WrongNumber(long tick, LedgerStream stream, long expected, long found) ->
                "In tick " + tick + " the " + stream.word() + " " + expected + " had to come, " + found + " came.";
            case WrongTime(long tick) -> "Tick " + tick + " is not later than the one before it.";
            case WrongTicks(Hash computed, Hash expected) ->
                "The ticks do not make the log of the checkpoint:" + Hash.bothLines(computed, expected);
            case BadCheckpoint(String reason) -> reason;
            case Forked(long size, Hash computed, Hash expected) ->
                "The log was rewritten: at " + size + " ticks it had another root:"
                        + Hash.bothLines(computed, expected);
            case Rewound(long found, long known) ->
                "The log was rewound: it has " + found + " ticks and had " + known + ".";
            case NotCovered(long from, long known) ->
                "The pack begins at tick " + from + " and cannot be compared with a checkpoint of " + known + " ticks.";
        };
    }
}
