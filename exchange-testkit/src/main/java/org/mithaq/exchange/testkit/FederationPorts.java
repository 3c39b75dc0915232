package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import org.mithaq.exchange.ErasedItems;
import org.mithaq.exchange.Expiries;
import org.mithaq.exchange.GivenRecord;
import org.mithaq.terms.PartyId;

/**
 * The ports of one store that tell what became of its contributions.
 *
 * @param given to whom they were given
 * @param erased what is remembered of those that were erased
 * @param expiries those whose time is over
 */
public record FederationPorts(GivenRecord given, ErasedItems erased, Expiries expiries) {

    /** Checks that every part is there. */
    public FederationPorts {
        requireNonNull(given, "given");
        requireNonNull(erased, "erased");
        requireNonNull(expiries, "expiries");
    }

    /** Gives those of a store in memory that is run for a party. */
    public static FederationPorts of(InMemoryStore store, PartyId own) {
        return new FederationPorts(
                new InMemoryGivenRecord(store, own), new InMemoryErasedItems(), new InMemoryExpiries(store));
    }
}
