package org.mithaq.ledger;

import java.io.Serial;

/** A text or file of the ledger is not in the form it ought to be; the message says what was found and where. */
public final class MalformedLedgerException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public MalformedLedgerException(String message) {
        super(message);
    }

    /** Says what is wrong and what it was found by. */
    public MalformedLedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
