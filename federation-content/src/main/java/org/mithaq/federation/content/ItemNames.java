package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.Holdings;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Finds contributions by the ids of their objects: federation speaks of items by handles alone, people by ids. Safe to share
 * between threads; may block on I/O.
 */
public final class ItemNames {

    private final Holdings holdings;
    private final ErasedItems erased;

    /** Makes it over what is held and what was erased. */
    public ItemNames(Holdings holdings, ErasedItems erased) {
        this.holdings = requireNonNull(holdings, "holdings");
        this.erased = requireNonNull(erased, "erased");
    }

    /** Gives every contribution of an object, held or erased, each once. */
    public List<Handle> of(StixId id) {
        Set<Handle> handles = new LinkedHashSet<>();
        holdings.of(id).stream().map(Holding::handle).forEach(handles::add);
        handles.addAll(erased.of(id));
        return List.copyOf(handles);
    }

    /** Gives the contributions of an object that a party gave and that are held, each once. */
    public List<Handle> givenBy(PartyId party, StixId id) {
        return holdings.of(id).stream()
                .filter(holding -> holding.originator().equals(party))
                .map(Holding::handle)
                .distinct()
                .toList();
    }
}
