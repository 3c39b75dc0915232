package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.NoteSigner;

/**
 * What checkpoints are signed with, and where secrets of ticks come from.
 *
 * @param key public half, whose name is the log's origin
 * @param signer signs with the private half
 * @param secrets gives 32 random bytes of a cryptographic source each time
 */
public record LedgerKey(NoteKey key, NoteSigner signer, Supplier<byte[]> secrets) {

    /** Refuses null. */
    public LedgerKey {
        requireNonNull(key, "key");
        requireNonNull(signer, "signer");
        requireNonNull(secrets, "secrets");
    }
}
