package org.mithaq.store;

import java.util.OptionalInt;
import org.mithaq.exchange.CollectionId;
import org.mithaq.terms.PartyId;

/** Numbers that rows name parties and collections by. Safe to call from any thread; may read when one is new. */
interface Numbering {

    /** Number of a party, from 1; nothing when there is no such party. */
    OptionalInt number(PartyId party);

    /** Number of a collection, from 1; nothing when there is no such collection. */
    OptionalInt number(CollectionId collection);
}
