package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * An organisation that can sign agreements: this node's own, or a partner.
 *
 * @param id short name
 * @param name name in the languages it was given in
 * @param stix the identity object that stands for it, type {@code identity}
 * @param own whether this node is run for it; exactly one party of a node is
 */
public record Party(PartyId id, LocalText name, StixId stix, boolean own) {

    /** Checks that the identity is one. */
    public Party {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        if (!stix.type().equals("identity")) {
            throw new IllegalArgumentException("A party's stix id must be an identity: '" + stix + "'");
        }
    }
}
