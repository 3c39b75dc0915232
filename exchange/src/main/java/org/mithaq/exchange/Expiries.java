package org.mithaq.exchange;

import java.time.Instant;
import java.util.List;
import org.mithaq.agreement.Handle;

/** Contributions whose time is over. Safe to call from any thread; may block on I/O. */
public interface Expiries {

    /**
     * Gives contributions that have a contribution object and whose terms let them be held no longer. To be erased by
     * whoever asks, who tells those that gave them.
     *
     * @param limit most of them, from 1
     */
    List<Handle> due(Instant now, int limit);
}
