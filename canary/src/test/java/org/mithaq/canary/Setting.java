package org.mithaq.canary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;

/**
 * Who and what there is when a world begins.
 *
 * @param start when it begins
 * @param parties all parties; the first is the one the node is run for
 * @param users persons
 * @param collections collections
 * @param agreements how each agreement stands
 * @param signIns everybody who can sign in; the first runs the node
 */
record Setting(
        Instant start,
        List<Party> parties,
        List<User> users,
        List<ItemCollection> collections,
        Map<AgreementId, Standing> agreements,
        List<SignIn> signIns) {

    Setting {
        parties = List.copyOf(parties);
        users = List.copyOf(users);
        collections = List.copyOf(collections);
        agreements = Map.copyOf(agreements);
        signIns = List.copyOf(signIns);
    }

    PartyId own() {
        return parties.getFirst().id();
    }

    /** The collection in which the node leaves its partners receipts and recalls; no world's items are given into it. */
    ItemCollection covenant() {
        UUID first = collections.getFirst().id().uuid();
        return new ItemCollection(
                new CollectionId(new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() ^ 1)),
                ItemCollection.COVENANT,
                LocalText.english("Covenant"),
                Optional.empty(),
                parties.stream().map(Party::id).collect(Collectors.toSet()),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The person of the own party who oversees the node and sees no content; only pages know them. */
    SignIn overseer() {
        return new SignIn("overseer", "", own(), Optional.of(SettingMaker.OVERSEER), false, Optional.empty());
    }

    boolean honours(PartyId id) {
        return parties.stream().anyMatch(party -> party.id().equals(id) && party.honours());
    }

    /** The party's token without person; with any purpose. */
    SignIn signInOf(PartyId party) {
        return signIns.stream()
                .filter(one -> one.party().equals(party) && one.user().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    Directory directory(long epoch, Map<AgreementId, Standing> standings) {
        List<Token> tokens = new ArrayList<>();
        for (SignIn one : signIns) {
            tokens.add(new Token(
                    one.name(),
                    TokenDigest.of(one.secret()),
                    one.party(),
                    one.user(),
                    one.operator(),
                    one.purpose().map(Purpose::text),
                    start,
                    Optional.empty(),
                    Optional.empty()));
        }
        List<ItemCollection> all = new ArrayList<>(collections);
        all.add(covenant());
        return new Directory(epoch, parties, users, all, tokens).withAgreements(standings);
    }
}
