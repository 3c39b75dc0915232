package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.PartyId;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;

/**
 * What a declaration file says: parties, collections and users that shall be.
 *
 * @param notUsed keys that were read but that this version does nothing with, as sentences
 */
record Declaration(
        List<DeclaredParty> parties, List<DeclaredCollection> collections, List<User> users, List<String> notUsed) {

    Declaration {
        parties = List.copyOf(parties);
        collections = List.copyOf(collections);
        users = List.copyOf(users);
        notUsed = List.copyOf(notUsed);
    }

    /** A party; its identity object is made when it is absent. */
    record DeclaredParty(PartyId id, LocalText name, Optional<StixId> stix) {
        DeclaredParty {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(stix, "stix");
        }
    }

    /** A collection; its TAXII id is made when it is absent. */
    record DeclaredCollection(
            Optional<UUID> id,
            String alias,
            LocalText title,
            Optional<LocalText> description,
            Set<PartyId> readers,
            Set<PartyId> writers) {
        DeclaredCollection {
            requireNonNull(id, "id");
            requireNonNull(alias, "alias");
            requireNonNull(title, "title");
            requireNonNull(description, "description");
            readers = Set.copyOf(readers);
            writers = Set.copyOf(writers);
        }
    }
}
