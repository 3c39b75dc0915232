package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * An organisation that can sign agreements: this node's own, or a partner.
 *
 * @param id short name
 * @param name name in the languages it was given in
 * @param stix the identity object that stands for it, type {@code identity}
 * @param own whether this node is run for it; exactly one party of a node is
 * @param honours whether it declares that its software honours contribution objects; the own party's does
 * @param key public half of its party key, text form {@code ed25519:…}, when it is known
 * @param node address of its node, when it is known; without a slash at the end
 */
public record Party(
        PartyId id,
        LocalText name,
        StixId stix,
        boolean own,
        boolean honours,
        Optional<String> key,
        Optional<URI> node) {

    /** Makes a party whose node is not known. */
    public Party(PartyId id, LocalText name, StixId stix, boolean own, boolean honours, Optional<String> key) {
        this(id, name, stix, own, honours, key, Optional.empty());
    }

    /** Makes a party that declares nothing, and whose key is not known. */
    public Party(PartyId id, LocalText name, StixId stix, boolean own) {
        this(id, name, stix, own, own, Optional.empty());
    }

    /** Checks that the identity is one. */
    public Party {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(key, "key");
        requireNonNull(node, "node");
        if (!stix.type().equals("identity")) {
            throw new IllegalArgumentException("A party's stix id must be an identity: '" + stix + "'");
        }
    }
}
