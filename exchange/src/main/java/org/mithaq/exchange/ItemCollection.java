package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * A named, ordered place for items: a TAXII collection (TAXII 2.1, section 5).
 *
 * @param id the TAXII id
 * @param alias short name for commands and addresses, 1 to 63 characters of {@code a-z 0-9 -}
 * @param title title in the languages it was given in
 * @param description longer text, when given
 * @param readers parties that may address it at all; this node's own party always may
 * @param writers parties that may add to it; this node's own party always may
 * @param agreement agreement that what is added falls under unless it says otherwise
 * @param tlp label of what is added without one
 * @param source collection of a partner's node that this one takes its items from
 */
public record ItemCollection(
        CollectionId id,
        String alias,
        LocalText title,
        Optional<LocalText> description,
        Set<PartyId> readers,
        Set<PartyId> writers,
        Optional<AgreementId> agreement,
        Optional<Tlp> tlp,
        Optional<CollectionSource> source) {

    /** Alias of the collection in which nodes leave each other receipts and recalls. */
    public static final String COVENANT = "covenant";

    /** Makes a collection that takes nothing from a partner's node. */
    public ItemCollection(
            CollectionId id,
            String alias,
            LocalText title,
            Optional<LocalText> description,
            Set<PartyId> readers,
            Set<PartyId> writers,
            Optional<AgreementId> agreement,
            Optional<Tlp> tlp) {
        this(id, alias, title, description, readers, writers, agreement, tlp, Optional.empty());
    }

    /** Makes a collection without agreement and label: what is added without a label of its own stays with its giver. */
    public ItemCollection(
            CollectionId id,
            String alias,
            LocalText title,
            Optional<LocalText> description,
            Set<PartyId> readers,
            Set<PartyId> writers) {
        this(id, alias, title, description, readers, writers, Optional.empty(), Optional.empty());
    }

    /** Checks and copies. */
    public ItemCollection {
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
