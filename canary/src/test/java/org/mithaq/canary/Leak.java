package org.mithaq.canary;

/**
 * Something that a reader got and must not have, or did not get and must.
 *
 * @param kind what went wrong
 * @param reader who read
 * @param ask what was asked
 * @param what what was found
 */
record Leak(Kind kind, String reader, String ask, String what) {

    /** What went wrong. */
    enum Kind {
        /** A token or id that is not for the reader stands in an answer. */
        TOKEN,
        /** The reader was given an item that is not for them. */
        EXTRA,
        /** The reader was not given an item that is for them. */
        MISSING,
        /** What is hidden is answered otherwise than what is not there. */
        TOLD_APART,
        /** A page does not keep to its own rules: order, limit, {@code more}, {@code next}. */
        PAGE,
        /** A gift was taken or refused against the rules. */
        GIFT,
        /** A poller did not meet what it should have met. */
        POLLER,
        /** Two worlds that must look alike do not. */
        PAIR,
        /** What is hidden cost more work than what is not there. */
        WORK
    }

    @Override
    public String toString() {
        return kind + ": " + reader + ": " + ask + ": " + what;
    }
}
