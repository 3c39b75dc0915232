package org.mithaq.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.Tlp;
import org.mithaq.testkit.Choices;

/** Values of small universes, so that any two have much in common. */
final class Some {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    static final List<PartyId> PARTIES = List.of(new PartyId("atlas"), new PartyId("borealis"), new PartyId("cedar"));
    static final List<UserId> USERS = List.of(new UserId("amal"), new UserId("bo"));
    static final List<AgreementId> AGREEMENTS =
            List.of(new AgreementId("g1"), new AgreementId("g2"), new AgreementId("g3"));
    static final List<Purpose> PURPOSES = List.of(new Purpose("analysis"), new Purpose("event"));

    private static final List<Audience.Member> MEMBERS = members();

    private Some() {}

    private static List<Audience.Member> members() {
        List<Audience.Member> members = new ArrayList<>();
        PARTIES.forEach(party -> members.add(new Audience.Member.OfParty(party)));
        AGREEMENTS.forEach(agreement -> members.add(new Audience.Member.Roster(agreement)));
        PARTIES.forEach(party -> USERS.forEach(user -> members.add(new Audience.Member.Person(party, user))));
        return List.copyOf(members);
    }

    private static <T> Set<T> some(Choices choices, List<T> universe, int most) {
        Set<T> some = new HashSet<>();
        for (int i = choices.between(0, most); i > 0; i--) {
            some.add(choices.oneOf(universe));
        }
        return some;
    }

    private static <E extends Enum<E>> E one(Choices choices, Class<E> type) {
        return choices.oneOf(type.getEnumConstants());
    }

    static Audience audience(Choices choices) {
        List<Set<Audience.Member>> alternatives = new ArrayList<>();
        for (int i = choices.oneOf(0, 1, 1, 1, 2, 3); i > 0; i--) {
            alternatives.add(some(choices, MEMBERS, 5));
        }
        return new Audience(alternatives);
    }

    static Purposes purposes(Choices choices) {
        return choices.flip() ? new Purposes.Only(some(choices, PURPOSES, 3)) : Purposes.ANY;
    }

    static Iep iep(Choices choices) {
        return new Iep(choices.flip(), one(choices, IepActions.class), choices.flip(), choices.flip());
    }

    static Allowances allowances(Choices choices) {
        return new Allowances(choices.flip(), choices.flip(), choices.flip());
    }

    static Attribution attribution(Choices choices) {
        return choices.oneIn(3) ? one(choices, Attribution.class) : Attribution.MAY;
    }

    static Onward onward(Choices choices) {
        return one(choices, Onward.class);
    }

    static Pap pap(Choices choices) {
        return one(choices, Pap.class);
    }

    static Instant time(Choices choices) {
        return NOON.plus(Duration.ofHours(choices.between(-3, 3)));
    }

    /** Any terms, also ones that nobody would offer; often without originators, agreements or unknown markings. */
    static Terms terms(Choices choices) {
        return new Terms(
                some(choices, PARTIES, 2),
                audience(choices),
                one(choices, Tlp.class),
                pap(choices),
                iep(choices),
                purposes(choices),
                onward(choices),
                choices.oneIn(3) ? Optional.of(time(choices)) : Optional.empty(),
                attribution(choices),
                some(choices, AGREEMENTS, 2),
                allowances(choices),
                choices.oneIn(5) ? some(choices, List.of("x", "-", "é;,%", "marking--1"), 2) : Set.of());
    }

    /** Terms of something that one or two parties gave. */
    static Terms given(Choices choices) {
        Terms terms = terms(choices);
        return (terms.originators().isEmpty() ? terms.strictest(limit(choices.oneOf(PARTIES), Tlp.CLEAR)) : terms)
                .asGiven();
    }

    /** Terms of something TLP:RED, mostly as it is meant to be. */
    static Terms red(Choices choices) {
        Set<Audience.Member> members = some(choices, MEMBERS.subList(2, MEMBERS.size()), 6);
        Terms named = limit(choices.oneOf(PARTIES), Tlp.RED).withAudience(Audience.of(members));
        return (choices.oneIn(3) ? named.strictest(terms(choices)) : named).asGiven();
    }

    private static Terms limit(PartyId originator, Tlp tlp) {
        return new Terms(
                Set.of(originator),
                Audience.ANYBODY,
                tlp,
                Pap.CLEAR,
                Iep.NONE,
                Purposes.ANY,
                Onward.WITHIN_AUDIENCE,
                Optional.empty(),
                Attribution.MAY,
                Set.of(),
                Allowances.ALL,
                Set.of());
    }

    static Reader reader(Choices choices) {
        PartyId party = choices.oneOf(PARTIES);
        Optional<UserId> user = choices.flip() ? Optional.of(choices.oneOf(USERS)) : Optional.empty();
        return new Reader(party, user, choices.flip() ? Optional.of(choices.oneOf(PURPOSES)) : Optional.empty());
    }

    static Action action(Choices choices) {
        return one(choices, Action.class);
    }

    static Situation situation(Choices choices) {
        Map<AgreementId, Standing> agreements = new HashMap<>();
        for (AgreementId id : AGREEMENTS) {
            if (!choices.oneIn(6)) {
                agreements.put(id, standing(choices, id));
            }
        }
        return new Situation(choices.oneOf(PARTIES), agreements, time(choices));
    }

    private static Standing standing(Choices choices, AgreementId id) {
        Agreement agreement = agreement(choices, id, Terms.UNLIMITED);
        return switch (choices.below(8)) {
            case 0 -> new Standing.Unsigned(agreement, Set.of(choices.oneOf(PARTIES)));
            case 1 -> new Standing.Suspended(agreement, choices.oneOf(PARTIES), NOON);
            default -> new Standing.Signed(agreement);
        };
    }

    static Agreement agreement(Choices choices, AgreementId id, Terms defaults) {
        Set<PartyId> parties = new HashSet<>(PARTIES);
        if (choices.flip()) {
            parties.remove(choices.oneOf(PARTIES));
        }
        Instant from = NOON.minus(Duration.ofHours(choices.between(-1, 9)));
        return new Agreement(
                id,
                1,
                parties,
                choices.flip() ? Set.copyOf(PURPOSES) : Set.of(choices.oneOf(PURPOSES)),
                one(choices, Tlp.class),
                defaults,
                choices.flip() ? Optional.of(Period.ofDays(choices.between(1, 3))) : Optional.empty(),
                choices.flip(),
                from,
                from.plus(Duration.ofHours(choices.between(1, 24))));
    }
}
