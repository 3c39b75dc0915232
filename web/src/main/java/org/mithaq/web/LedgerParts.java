package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import org.mithaq.exchange.ActLog;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LogAlarms;

/**
 * What the pages of oversight stand on.
 *
 * @param book the ledger: entries without content, and proofs
 * @param alarms what is wrong with the log
 * @param acts where it goes on record that somebody takes a pack with them; on disk when the call returns
 */
public record LedgerParts(LedgerBook book, LogAlarms alarms, ActLog acts) {

    /** Checks that every part is there. */
    public LedgerParts {
        requireNonNull(book, "book");
        requireNonNull(alarms, "alarms");
        requireNonNull(acts, "acts");
    }
}
