package org.mithaq.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Audience.Member;

class DecisionsTest {

    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");
    private static final PartyId DELTA = new PartyId("delta");
    private static final AgreementId BULLETINS = new AgreementId("bulletins");
    private static final AgreementId EVENT = new AgreementId("event");
    private static final Purpose PREVENTION = new Purpose("crime-prevention");
    private static final Instant NOW = Some.NOON;

    private static final Agreement RULES = agreement(BULLETINS, ATLAS, BOREALIS, CEDAR);
    private static final Situation AT_ATLAS = situation(new Standing.Signed(RULES));

    private static Agreement agreement(AgreementId id, PartyId... parties) {
        return new Agreement(
                id,
                1,
                Set.of(parties),
                Set.of(PREVENTION),
                Tlp.RED,
                Terms.UNLIMITED,
                Optional.of(Period.ofDays(30)),
                false,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(1)));
    }

    private static Situation situation(Standing standing) {
        return new Situation(ATLAS, Map.of(standing.agreement().id(), standing), NOW);
    }

    private static Terms resolved(PartyId originator, Stated stated) {
        return AgreementTerms.of(originator, stated, MarkingLimits.UNMARKED, RULES, NOW);
    }

    private static final Terms AMBER = resolved(ATLAS, Stated.NOTHING.withTlp(Tlp.AMBER));

    private static Reader reader(PartyId party) {
        return new Reader(party, Optional.empty(), Optional.of(PREVENTION));
    }

    private static Reader person(PartyId party, String user) {
        return new Reader(party, Optional.of(new UserId(user)), Optional.of(PREVENTION));
    }

    private static Terms red(Member... persons) {
        return resolved(ATLAS, Stated.NOTHING.withTlp(Tlp.RED).withAudience(Audience.of(Set.of(persons))));
    }

    private static Terms cleared(Terms terms, Onward onward, Attribution attribution, Set<String> unknown) {
        return new Terms(
                terms.originators(),
                terms.audience(),
                terms.tlp(),
                terms.pap(),
                terms.iep(),
                terms.purposes(),
                onward,
                terms.retainUntil(),
                attribution,
                terms.agreements(),
                terms.allowances(),
                unknown);
    }

    private static Rule refused(Reader reader, Action action, Terms terms, Situation situation) {
        Decision decision = Decisions.decide(reader, action, terms, situation);
        assertThat(decision.permits()).isFalse();
        return decision.clause().rule();
    }

    private static Rule permitted(Reader reader, Action action, Terms terms, Situation situation) {
        Decision decision = Decisions.decide(reader, action, terms, situation);
        assertThat(decision.permits()).isTrue();
        return decision.clause().rule();
    }

    @Nested
    class Reading {

        @Test
        void isPermittedToAPartyOfTheAgreementInForce() {
            Decision decision = Decisions.decide(reader(BOREALIS), Action.READ, AMBER, AT_ATLAS);
            assertThat(decision).isEqualTo(new Decision.Permitted(Clause.of(BULLETINS, Rule.PERMITTED)));
        }

        @Test
        void isPermittedToWhoeverAloneGaveItWithoutAnyPurpose() {
            Reader giver = new Reader(BOREALIS, Optional.empty(), Optional.empty());
            Terms given = resolved(BOREALIS, Stated.NOTHING.withTlp(Tlp.AMBER));
            assertThat(permitted(giver, Action.READ, given, new Situation(ATLAS, Map.of(), NOW)))
                    .isEqualTo(Rule.ORIGINATOR);
            assertThat(refused(giver, Action.READ, given.strictest(AMBER), new Situation(ATLAS, Map.of(), NOW)))
                    .isEqualTo(Rule.AGREEMENT_UNKNOWN);
        }

        @Test
        void isDeniedToAStranger() {
            assertThat(refused(reader(DELTA), Action.READ, AMBER, AT_ATLAS)).isEqualTo(Rule.NOT_A_PARTY);
        }

        @Test
        void isDeniedUnlessEveryAgreementIsInForce() {
            Terms both = AMBER.strictest(AgreementTerms.of(
                    ATLAS, Stated.NOTHING, MarkingLimits.UNMARKED, agreement(EVENT, ATLAS, CEDAR), NOW));
            assertThat(refused(reader(BOREALIS), Action.READ, both, AT_ATLAS)).isEqualTo(Rule.AGREEMENT_UNKNOWN);
            Situation known = new Situation(
                    ATLAS,
                    Map.of(
                            BULLETINS, new Standing.Signed(RULES),
                            EVENT, new Standing.Signed(agreement(EVENT, ATLAS, CEDAR))),
                    NOW);
            assertThat(refused(reader(BOREALIS), Action.READ, both, known)).isEqualTo(Rule.NOT_A_PARTY);
            assertThat(permitted(reader(CEDAR), Action.READ, both, known)).isEqualTo(Rule.PERMITTED);
        }

        @Test
        void namesWhoseSignatureIsMissingAndWhoSuspended() {
            Clause unsigned = Decisions.decide(
                            reader(BOREALIS),
                            Action.READ,
                            AMBER,
                            situation(new Standing.Unsigned(RULES, Set.of(CEDAR))))
                    .clause();
            assertThat(unsigned).isEqualTo(Clause.of(BULLETINS, Rule.AGREEMENT_UNSIGNED, "cedar"));
            Clause suspended = Decisions.decide(
                            reader(BOREALIS), Action.READ, AMBER, situation(new Standing.Suspended(RULES, CEDAR, NOW)))
                    .clause();
            assertThat(suspended).isEqualTo(Clause.of(BULLETINS, Rule.AGREEMENT_SUSPENDED, "cedar"));
        }

        @Test
        void endsWithTheAgreementAndWithTheDate() {
            Situation after = new Situation(ATLAS, AT_ATLAS.agreements(), RULES.validUntil());
            assertThat(refused(reader(BOREALIS), Action.READ, AMBER, after)).isEqualTo(Rule.AGREEMENT_DATES);
            Situation gone = new Situation(ATLAS, AT_ATLAS.agreements(), NOW.plus(Duration.ofDays(30)));
            assertThat(refused(reader(ATLAS), Action.READ, resolved(BOREALIS, Stated.NOTHING), gone))
                    .isEqualTo(Rule.RETENTION);
        }

        @Test
        void needsAPurposeThatIsStatedAndAllowed() {
            Reader silent = new Reader(BOREALIS, Optional.empty(), Optional.empty());
            assertThat(Decisions.decide(silent, Action.READ, AMBER, AT_ATLAS).clause())
                    .isEqualTo(Clause.of(Rule.PURPOSE, "-", "crime-prevention"));
            Reader other = new Reader(BOREALIS, Optional.empty(), Optional.of(new Purpose("research")));
            assertThat(Decisions.decide(other, Action.READ, AMBER, AT_ATLAS).clause())
                    .isEqualTo(Clause.of(Rule.PURPOSE, "research", "crime-prevention"));
        }

        @Test
        void withoutAnAgreementIsForTlpClearOnly() {
            MarkingLimits clear = MarkingLimits.of(Tlp.CLEAR);
            Terms open = AgreementTerms.withoutAgreement(ATLAS, Stated.NOTHING, clear);
            Terms green = AgreementTerms.withoutAgreement(ATLAS, Stated.NOTHING.withTlp(Tlp.GREEN), clear);
            assertThat(permitted(reader(DELTA), Action.READ, open, AT_ATLAS)).isEqualTo(Rule.CLEAR);
            assertThat(refused(reader(DELTA), Action.READ, green, AT_ATLAS)).isEqualTo(Rule.NO_AGREEMENT);
        }

        @Test
        void ofAnUnknownMarkingIsForTheOwnPartyOnly() {
            Terms marked =
                    cleared(resolved(BOREALIS, Stated.NOTHING), Onward.WITHIN_AUDIENCE, Attribution.MAY, Set.of("m"));
            assertThat(refused(reader(CEDAR), Action.READ, marked, AT_ATLAS)).isEqualTo(Rule.UNKNOWN_MARKING);
            assertThat(permitted(reader(ATLAS), Action.READ, marked, AT_ATLAS)).isEqualTo(Rule.RECEIVED);
            assertThat(refused(reader(ATLAS), Action.FORWARD, marked, AT_ATLAS)).isEqualTo(Rule.UNKNOWN_MARKING);
        }

        @Test
        void ofAContradictionAsksTheOriginatorsByName() {
            Terms named = cleared(AMBER, Onward.WITHIN_AUDIENCE, Attribution.MUST, Set.of());
            Terms unnamed =
                    cleared(resolved(BOREALIS, Stated.NOTHING), Onward.WITHIN_AUDIENCE, Attribution.MUST_NOT, Set.of());
            assertThat(Decisions.decide(reader(CEDAR), Action.READ, named.strictest(unnamed), AT_ATLAS))
                    .isEqualTo(new Decision.AskOriginators(
                            Clause.of(Rule.CONTRADICTION, "atlas, borealis"), Set.of(ATLAS, BOREALIS)));
        }

        @Test
        void tellsAnOutsiderNothingOfTheItemsOwnRules() {
            Terms hidden = cleared(AMBER, Onward.NO, Attribution.CONTRADICTION, Set.of("m"))
                    .withAudience(Audience.parties(Set.of(BOREALIS)));
            assertThat(Decisions.decide(reader(CEDAR), Action.READ, hidden, AT_ATLAS))
                    .isEqualTo(new Decision.Denied(Clause.of(Rule.AUDIENCE)));
        }
    }

    @Nested
    class Red {

        private final Member amalOfAtlas = new Member.Person(ATLAS, new UserId("amal"));
        private final Member boOfBorealis = new Member.Person(BOREALIS, new UserId("bo"));

        @Test
        void isReadByTheNamedPersonsAtTheOrigin() {
            Terms red = red(amalOfAtlas, boOfBorealis);
            assertThat(permitted(person(ATLAS, "amal"), Action.READ, red, AT_ATLAS))
                    .isEqualTo(Rule.RED_NAMED_PERSONS);
            assertThat(permitted(person(BOREALIS, "bo"), Action.READ, red, AT_ATLAS))
                    .isEqualTo(Rule.RED_NAMED_PERSONS);
        }

        @Test
        void isNotReadByOthersOfTheSameParty() {
            Terms red = red(amalOfAtlas);
            assertThat(refused(person(ATLAS, "bo"), Action.READ, red, AT_ATLAS)).isEqualTo(Rule.RED_NAMED_PERSONS);
            assertThat(refused(reader(ATLAS), Action.READ, red, AT_ATLAS)).isEqualTo(Rule.RED_NAMED_PERSONS);
        }

        @Test
        void isNotReadAwayFromTheOrigin() {
            Situation atBorealis = new Situation(BOREALIS, AT_ATLAS.agreements(), NOW);
            assertThat(refused(person(BOREALIS, "bo"), Action.READ, red(boOfBorealis), atBorealis))
                    .isEqualTo(Rule.RED_NAMED_PERSONS);
        }

        @Test
        void isNotReadByAPartnersPersonWhileTheAgreementIsSuspended() {
            Situation suspended = situation(new Standing.Suspended(RULES, CEDAR, NOW));
            assertThat(refused(person(BOREALIS, "bo"), Action.READ, red(boOfBorealis), suspended))
                    .isEqualTo(Rule.AGREEMENT_SUSPENDED);
            assertThat(permitted(person(ATLAS, "amal"), Action.READ, red(amalOfAtlas), suspended))
                    .isEqualTo(Rule.RED_NAMED_PERSONS);
        }

        @Test
        void isNotGivenOnNorNamedNorCounted() {
            assertThat(refused(person(ATLAS, "amal"), Action.FORWARD, red(amalOfAtlas), AT_ATLAS))
                    .isEqualTo(Rule.RED_NAMED_PERSONS);
            Terms red = red(amalOfAtlas);
            assertThat(red.allowances()).isEqualTo(Allowances.ALL);
            assertThat(refused(reader(BOREALIS), Action.NAME, red, AT_ATLAS)).isEqualTo(Rule.NOT_ALLOWED);
            assertThat(refused(reader(BOREALIS), Action.COUNT, red, AT_ATLAS)).isEqualTo(Rule.NOT_ALLOWED);
        }
    }

    @Nested
    class Forwarding {

        private final Terms received = resolved(BOREALIS, Stated.NOTHING.withTlp(Tlp.GREEN));

        @Test
        void followsTheOnwardRule() {
            assertThat(permitted(reader(ATLAS), Action.FORWARD, received, AT_ATLAS))
                    .isEqualTo(Rule.RECEIVED);
            Terms no = cleared(received, Onward.NO, Attribution.MAY, Set.of());
            assertThat(refused(reader(ATLAS), Action.FORWARD, no, AT_ATLAS)).isEqualTo(Rule.ONWARD);
            Terms ask = cleared(received, Onward.ASK_ORIGINATOR, Attribution.MAY, Set.of());
            assertThat(Decisions.decide(reader(ATLAS), Action.FORWARD, ask, AT_ATLAS))
                    .isEqualTo(new Decision.AskOriginators(Clause.of(Rule.ONWARD, "borealis"), Set.of(BOREALIS)));
        }

        @Test
        void isFreeToWhoeverAloneGaveIt() {
            Terms no = cleared(AMBER, Onward.NO, Attribution.MAY, Set.of());
            assertThat(permitted(reader(ATLAS), Action.FORWARD, no, AT_ATLAS)).isEqualTo(Rule.ORIGINATOR);
        }

        @Test
        void endsWhileTheAgreementIsSuspendedThoughReadingDoesNot() {
            Situation suspended = situation(new Standing.Suspended(RULES, CEDAR, NOW));
            assertThat(permitted(reader(ATLAS), Action.READ, received, suspended))
                    .isEqualTo(Rule.RECEIVED);
            assertThat(refused(reader(ATLAS), Action.FORWARD, received, suspended))
                    .isEqualTo(Rule.AGREEMENT_SUSPENDED);
        }
    }

    @Nested
    class NamingAndCounting {

        @Test
        void areAllowedTowardsWhoMayNotReadOnlyByTheOriginator() {
            assertThat(permitted(reader(DELTA), Action.NAME, AMBER, AT_ATLAS)).isEqualTo(Rule.ALLOWED);
            Terms silent = AMBER.strictest(
                    AgreementTerms.withoutAgreement(ATLAS, Stated.NOTHING, MarkingLimits.of(Tlp.CLEAR)));
            assertThat(refused(reader(DELTA), Action.NAME, silent, AT_ATLAS)).isEqualTo(Rule.NOT_ALLOWED);
            assertThat(refused(reader(DELTA), Action.COUNT, silent, AT_ATLAS)).isEqualTo(Rule.NOT_ALLOWED);
            assertThat(permitted(reader(BOREALIS), Action.COUNT, silent, AT_ATLAS))
                    .isEqualTo(Rule.PERMITTED);
        }
    }

    @Nested
    class SomethingDerived {

        @Test
        void ofTwoSourcesForDifferentPartnersIsForTheOwnPartyOnly() {
            Terms forBorealis = AMBER.withAudience(Audience.parties(Set.of(BOREALIS)));
            Terms forCedar = resolved(CEDAR, Stated.NOTHING).withAudience(Audience.parties(Set.of(CEDAR)));
            Terms report = Derived.of(ATLAS, List.of(forBorealis, forCedar));
            assertThat(report.audience()).isEqualTo(Audience.parties(Set.of(ATLAS)));
            assertThat(report.originators()).containsExactly(ATLAS, CEDAR);
            assertThat(permitted(reader(ATLAS), Action.READ, report, AT_ATLAS)).isEqualTo(Rule.RECEIVED);
            assertThat(refused(reader(CEDAR), Action.READ, report, AT_ATLAS)).isEqualTo(Rule.AUDIENCE);
        }

        @Test
        void ofASourceUnderNoAgreementIsNotOpenedByTheAgreementOfAnother() {
            Terms note = cleared(Terms.UNLIMITED, Onward.WITHIN_AUDIENCE, Attribution.MAY, Set.of())
                    .strictest(MarkingLimits.of(Tlp.AMBER).terms());
            Terms report = Derived.of(ATLAS, List.of(note, AMBER));
            assertThat(refused(reader(BOREALIS), Action.READ, report, AT_ATLAS)).isEqualTo(Rule.AUDIENCE);
        }
    }
}
