package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import org.mithaq.terms.Reader;

/**
 * What a visible set is resolved for: a reader, and what its party's software can do.
 *
 * @param reader party, person and purpose
 * @param honours whether the party declares that it honours contribution objects
 */
public record ReaderKey(Reader reader, boolean honours) {

    /** Checks that the reader is there. */
    public ReaderKey {
        requireNonNull(reader, "reader");
    }
}
