package org.mithaq.store;

import java.util.List;
import org.mithaq.ledger.NoteKey;

/** The keys that the log was ever signed with. Safe to call from any thread; may block on I/O. */
public interface LogKeyBook {

    /** Gives them by the names that checkpoints have, the newest last. */
    List<NoteKey> keys();

    /** Gives what certifies them, each as bytes that packs carry. */
    List<byte[]> certificates();
}
