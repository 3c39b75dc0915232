package org.mithaq.exchange;

import java.util.Optional;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.TilePath;

/** What of the ledger anybody may have: the signed checkpoint and the tiles, which tell time and nothing else. */
public interface PublicLog {

    /** Gives the newest checkpoint; empty before the first tick. Safe to call from any thread; may block on I/O. */
    Optional<SignedNote> checkpoint();

    /**
     * Gives a tile of hashes or a bundle of leaves; empty when the log is not so long. Safe to call from any thread; may
     * block on I/O.
     */
    Optional<byte[]> tile(TilePath path);
}
