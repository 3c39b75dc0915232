package org.mithaq.store;

import static java.util.Objects.requireNonNull;

/** What became of a key or a certificate. */
public sealed interface KeyOutcome {

    /** It is written down. */
    record Done() implements KeyOutcome {}

    /** It was written down before; nothing was changed. */
    record AlreadySo() implements KeyOutcome {}

    /**
     * It was not written down; nothing was changed.
     *
     * @param message what was found, what was wanted, what to do
     */
    record Refused(String message) implements KeyOutcome {

        /** Checks that it is there. */
        public Refused {
            requireNonNull(message, "message");
        }
    }
}
