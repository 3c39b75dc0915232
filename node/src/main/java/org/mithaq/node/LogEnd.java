package org.mithaq.node;

import java.util.Optional;
import org.mithaq.agreement.Sha256;
import org.mithaq.exchange.PublicLog;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.MerkleTree;
import org.mithaq.ledger.SignedNote;

/** The end of the public log as heads name it. */
final class LogEnd {

    private LogEnd() {}

    /** Gives the size and root of the newest checkpoint. */
    static LogHead of(PublicLog log) {
        Optional<SignedNote> newest = log.checkpoint();
        if (newest.isEmpty()) {
            return new LogHead(0, new Sha256(MerkleTree.EMPTY_ROOT.hex()));
        }
        try {
            Checkpoint checkpoint = Checkpoint.parse(newest.get().text());
            return new LogHead(checkpoint.size(), new Sha256(checkpoint.root().hex()));
        } catch (MalformedLedgerException impossible) {
            throw new IllegalStateException("This node signed a checkpoint that is none", impossible);
        }
    }
}
