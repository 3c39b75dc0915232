package org.mithaq.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.exchange.testkit.SampleParties;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Iep;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/**
 * Who is there in the tests: Atlas runs the node; Borealis, Cedar and Dune are partners. Coastal-2026 binds Atlas,
 * Borealis and Cedar, quiet-pact binds Atlas and Dune and is suspended. Anyone here is fictional.
 */
final class World {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String OPERATOR = "operator-token-0000000000000000000000000000";
    static final String BOREALIS = "borealis-token-0000000000000000000000000000";
    static final String IDLE_BOREALIS = "borealis-idle-token-00000000000000000000000";
    static final String CEDAR = "cedar-token-0000000000000000000000000000000";
    static final String DUNE = "dune-token-00000000000000000000000000000000";
    static final String AMAL = "amal-token-00000000000000000000000000000000";

    /** Everybody, and nobody at all. */
    static final List<String> CALLERS = List.of("", OPERATOR, BOREALIS, IDLE_BOREALIS, CEDAR, DUNE, AMAL);

    static final PartyId ATLAS = new PartyId("atlas");
    static final AgreementId COASTAL = new AgreementId("coastal-2026");
    static final AgreementId QUIET = new AgreementId("quiet-pact");
    static final Purpose PREVENTION = new Purpose("crime-prevention");

    private World() {}

    static Directory directory() {
        PartyId borealis = new PartyId("borealis");
        PartyId cedar = new PartyId("cedar");
        PartyId dune = new PartyId("dune");
        var directory = new Directory(
                1,
                List.of(
                        honouring(SampleParties.party("atlas", 1, true)),
                        honouring(SampleParties.party("borealis", 2, false)),
                        SampleParties.party("cedar", 3, false),
                        honouring(SampleParties.party("dune", 4, false))),
                List.of(new User(new UserId("amal"), "Amal", ATLAS, Set.of(), List.of("ar"))),
                List.of(
                        collection("bulletins", 1, Set.of(borealis, cedar), Set.of(cedar)),
                        collection("desert-desk", 2, Set.of(dune), Set.of(dune))),
                List.of(
                        token("operator", OPERATOR, ATLAS, Optional.empty(), Optional.empty()),
                        token("borealis-1", BOREALIS, borealis, Optional.empty(), Optional.of(PREVENTION.text())),
                        token("borealis-2", IDLE_BOREALIS, borealis, Optional.empty(), Optional.empty()),
                        token("cedar-1", CEDAR, cedar, Optional.empty(), Optional.of(PREVENTION.text())),
                        token("dune-1", DUNE, dune, Optional.empty(), Optional.of(PREVENTION.text())),
                        token("amal-1", AMAL, ATLAS, Optional.of(new UserId("amal")), Optional.empty())));
        return directory.withAgreements(Map.of(
                COASTAL,
                new Standing.Signed(agreement(COASTAL, Set.of(ATLAS, borealis, cedar))),
                QUIET,
                new Standing.Suspended(agreement(QUIET, Set.of(ATLAS, dune)), dune, NOW.minusSeconds(60))));
    }

    private static Party honouring(Party party) {
        return new Party(party.id(), party.name(), party.stix(), party.own(), true, Optional.empty());
    }

    private static Agreement agreement(AgreementId id, Set<PartyId> parties) {
        return new Agreement(
                id,
                1,
                parties,
                Set.of(PREVENTION),
                Tlp.AMBER,
                Terms.UNLIMITED,
                Optional.empty(),
                false,
                NOW.minusSeconds(86_400),
                NOW.plusSeconds(86_400));
    }

    private static ItemCollection collection(String alias, int number, Set<PartyId> readers, Set<PartyId> writers) {
        return new ItemCollection(
                new CollectionId(new UUID(0x4000, 0x8000_0000_0000_0000L | number)),
                alias,
                LocalText.english("Collection " + alias),
                Optional.empty(),
                readers,
                writers,
                Optional.of(COASTAL),
                Optional.of(Tlp.AMBER));
    }

    private static Token token(
            String name, String secret, PartyId party, Optional<UserId> user, Optional<String> purpose) {
        return new Token(
                name,
                TokenDigest.of(secret),
                party,
                user,
                name.equals("operator"),
                purpose,
                NOW.minusSeconds(3_600),
                Optional.empty(),
                Optional.empty());
    }

    /** Terms of something TLP:AMBER under an agreement, for its purpose. */
    static Terms amber(PartyId originator, AgreementId agreement, Audience audience, Attribution attribution) {
        return new Terms(
                Set.of(originator),
                audience,
                Tlp.AMBER,
                Pap.CLEAR,
                Iep.NONE,
                new Purposes.Only(Set.of(PREVENTION)),
                Onward.WITHIN_AUDIENCE,
                Optional.empty(),
                attribution,
                Set.of(agreement),
                Allowances.NONE,
                Set.of());
    }

    /** All parties of an agreement. */
    static Audience roster(AgreementId agreement) {
        return Audience.of(Set.of(new Audience.Member.Roster(agreement)));
    }
}
