package org.mithaq.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is logged, in streams that are numbered without gaps, each by itself. Within a tick they stand in this order. */
public enum LedgerStream {
    /** What was done: refusals, agreements, recalls, receipts, erasures, sign-ins, administration. */
    ACT,

    /** What left: answers that were permitted. */
    DISCLOSURE,

    /** What came in: batches of contributions. */
    SUBMISSION,

    /** Which of the answers that were permitted were sent to their end. */
    COMPLETION;

    /** Gives the word in texts, as {@code disclosure}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Gives the letter in packs: the first of its word. */
    char letter() {
        return word().charAt(0);
    }

    static Optional<LedgerStream> find(char letter) {
        return Stream.of(values()).filter(stream -> stream.letter() == letter).findFirst();
    }

    /** Finds a stream by its word. */
    public static Optional<LedgerStream> find(String word) {
        return Stream.of(values()).filter(stream -> stream.word().equals(word)).findFirst();
    }
}
