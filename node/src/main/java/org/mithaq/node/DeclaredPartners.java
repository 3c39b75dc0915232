package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Party;
import org.mithaq.federation.Partner;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;

/**
 * The parties whose node and key are declared, with the purposes of the agreements that this node's party has with them.
 * Safe to call from any thread.
 */
final class DeclaredPartners {

    /** What partners are read for with whom there is no agreement: they leave each other receipts and recalls all the same. */
    private static final Purpose WITHOUT_AGREEMENT = new Purpose("liaison");

    private final DirectorySource directory;
    private volatile Known known;

    /** What one directory declares. */
    private record Known(Directory directory, List<Partner> partners) {}

    DeclaredPartners(DirectorySource directory) {
        this.directory = requireNonNull(directory, "directory");
        this.known = read(directory.current());
    }

    /** All of them, by name. */
    List<Partner> all() {
        Directory present = directory.current();
        Known last = known;
        if (last.directory() != present) {
            last = read(present);
            known = last;
        }
        return last.partners();
    }

    /** Where a party's node is, without a slash at the end. */
    Optional<URI> addressOf(PartyId party) {
        return directory.current().party(party).flatMap(Party::node);
    }

    private static Known read(Directory directory) {
        return new Known(directory, of(directory));
    }

    /** Those that one directory declares, by name. */
    static List<Partner> of(Directory directory) {
        return directory.parties().stream()
                .filter(party ->
                        !party.own() && party.node().isPresent() && party.key().isPresent())
                .map(party -> new Partner(
                        party.id(),
                        new VerifyKey(party.key().orElseThrow()),
                        purposes(directory.agreements(), Set.of(directory.own().id(), party.id()))))
                .toList();
    }

    private static List<Purpose> purposes(Map<?, Standing> agreements, Set<PartyId> between) {
        Set<Purpose> purposes = new TreeSet<>();
        for (Standing standing : agreements.values()) {
            Agreement agreement = standing.agreement();
            if (agreement.parties().containsAll(between)) {
                purposes.addAll(agreement.purposes());
            }
        }
        return purposes.isEmpty() ? List.of(WITHOUT_AGREEMENT) : List.copyOf(purposes);
    }
}
