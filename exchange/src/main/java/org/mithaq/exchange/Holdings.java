package org.mithaq.exchange;

import java.util.List;
import org.mithaq.stix.StixId;

/** What the node holds of one object, whoever may see it: for decisions, never for an answer. May block on I/O. */
public interface Holdings {

    /** Gives every contribution of an object that was not withdrawn, by collection, originator and version. */
    List<Holding> of(StixId id);
}
