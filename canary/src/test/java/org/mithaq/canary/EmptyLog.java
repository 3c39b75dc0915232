package org.mithaq.canary;

import java.util.Optional;
import org.mithaq.exchange.PublicLog;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.TilePath;

/** A log before its first leaf, for worlds that keep no ledger; the one of a real node is read there. */
final class EmptyLog implements PublicLog {

    @Override
    public Optional<SignedNote> checkpoint() {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> tile(TilePath path) {
        return Optional.empty();
    }
}
