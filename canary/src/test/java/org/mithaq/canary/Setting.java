package org.mithaq.canary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
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
        return new Directory(epoch, parties, users, collections, tokens).withAgreements(standings);
    }
}
