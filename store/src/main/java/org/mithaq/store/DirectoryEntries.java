package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.CollectionSource;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * What somebody declares of the directory. What is not named stays as it is.
 *
 * @param parties parties to make or to bring up to date
 * @param agreements versions of agreements to know
 * @param collections collections to make or to bring up to date
 * @param users users to make or to bring up to date
 */
public record DirectoryEntries(
        List<Party> parties, List<AgreementDocument> agreements, List<Collection> collections, List<User> users) {

    /** Declares no agreement. */
    public DirectoryEntries(List<Party> parties, List<Collection> collections, List<User> users) {
        this(parties, List.of(), collections, users);
    }

    /** Copies. */
    public DirectoryEntries {
        parties = List.copyOf(parties);
        agreements = List.copyOf(agreements);
        collections = List.copyOf(collections);
        users = List.copyOf(users);
    }

    /**
     * A party as declared.
     *
     * @param id short name
     * @param name name in the languages it was given in
     * @param stix the identity object that stands for it; made and kept when empty
     * @param key public half of its party key; kept when empty
     * @param honours whether it declares that its software honours contribution objects; the own party's does, whatever
     *     is said here
     * @param node address of its node; kept when empty
     */
    public record Party(
            PartyId id,
            LocalText name,
            Optional<StixId> stix,
            Optional<VerifyKey> key,
            boolean honours,
            Optional<URI> node) {

        /** Declares no address. */
        public Party(PartyId id, LocalText name, Optional<StixId> stix, Optional<VerifyKey> key, boolean honours) {
            this(id, name, stix, key, honours, Optional.empty());
        }

        /** Declares neither a key nor that the party honours anything. */
        public Party(PartyId id, LocalText name, Optional<StixId> stix) {
            this(id, name, stix, Optional.empty(), false);
        }

        /** Checks that the identity is one. */
        public Party {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(key, "key");
            requireNonNull(node, "node");
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
     * @param agreement agreement that what is added falls under unless it says otherwise
     * @param tlp label of what is added without one
     * @param source collection of a partner's node that this one takes its items from
     */
    public record Collection(
            String alias,
            Optional<CollectionId> id,
            LocalText title,
            Optional<LocalText> description,
            Set<PartyId> readers,
            Set<PartyId> writers,
            Optional<AgreementId> agreement,
            Optional<Tlp> tlp,
            Optional<CollectionSource> source) {

        /** Declares a collection that takes nothing from a partner's node. */
        public Collection(
                String alias,
                Optional<CollectionId> id,
                LocalText title,
                Optional<LocalText> description,
                Set<PartyId> readers,
                Set<PartyId> writers,
                Optional<AgreementId> agreement,
                Optional<Tlp> tlp) {
            this(alias, id, title, description, readers, writers, agreement, tlp, Optional.empty());
        }

        /** Declares neither agreement nor label. */
        public Collection(
                String alias,
                Optional<CollectionId> id,
                LocalText title,
                Optional<LocalText> description,
                Set<PartyId> readers,
                Set<PartyId> writers) {
            this(alias, id, title, description, readers, writers, Optional.empty(), Optional.empty());
        }

        /** Checks and copies. */
        public Collection {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            requireNonNull(description, "description");
            requireNonNull(agreement, "agreement");
            requireNonNull(tlp, "tlp");
            requireNonNull(source, "source");
            if (!alias.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                throw new IllegalArgumentException(
                        "A collection's alias has 1 to 63 characters of a-z 0-9 -: '" + alias + "'");
            }
            readers = Set.copyOf(readers);
            writers = Set.copyOf(writers);
        }
    }
}
