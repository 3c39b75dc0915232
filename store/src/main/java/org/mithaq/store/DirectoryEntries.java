package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What somebody declares of the directory. What is not named stays as it is.
 *
 * @param parties parties to make or to bring up to date
 * @param collections collections to make or to bring up to date
 * @param users users to make or to bring up to date
 */
public record DirectoryEntries(List<Party> parties, List<Collection> collections, List<User> users) {

    /** Copies. */
    public DirectoryEntries {
        parties = List.copyOf(parties);
        collections = List.copyOf(collections);
        users = List.copyOf(users);
    }

    /**
     * A party as declared.
     *
     * @param id short name
     * @param name name in the languages it was given in
     * @param stix the identity object that stands for it; made and kept when empty
     */
    public record Party(PartyId id, LocalText name, Optional<StixId> stix) {

        /** Checks that the identity is one. */
        public Party {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            stix.ifPresent(given -> {
                if (!given.type().equals("identity")) {
                    throw new IllegalArgumentException("A party's stix id must be an identity: '" + given + "'");
                }
            });
        }
    }

    /**
     * A collection as declared.
     *
     * @param alias short name, 1 to 63 characters of {@code a-z 0-9 -}
     * @param id TAXII id; made and kept when empty
     * @param title title in the languages it was given in
     * @param description longer text, when given
     * @param readers parties that may address it; the own party always may, named or not
     * @param writers parties that may add to it; the own party always may, named or not
     */
    public record Collection(
            String alias,
            Optional<CollectionId> id,
            LocalText title,
            Optional<LocalText> description,
            Set<PartyId> readers,
            Set<PartyId> writers) {

        /** Checks and copies. */
        public Collection {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            requireNonNull(description, "description");
            if (!alias.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                throw new IllegalArgumentException(
                        "A collection's alias has 1 to 63 characters of a-z 0-9 -: '" + alias + "'");
            }
            readers = Set.copyOf(readers);
            writers = Set.copyOf(writers);
        }
    }
}
