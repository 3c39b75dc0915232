package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import org.mithaq.terms.PartyId;

/**
 * A collection of a partner's node, from which a collection of this node takes its items.
 *
 * @param party the partner
 * @param address TAXII id or alias of the collection there, not empty
 */
public record CollectionSource(PartyId party, String address) {

    /** Checks that both are there. */
    public CollectionSource {
        requireNonNull(party, "party");
        if (address.isBlank()) {
            throw new IllegalArgumentException("A source needs the alias or id of a collection of '" + party + "'");
        }
    }

    @Override
    public String toString() {
        return party + "/" + address;
    }
}
