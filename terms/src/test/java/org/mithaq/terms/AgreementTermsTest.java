package org.mithaq.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Audience.Member;
import org.mithaq.testkit.Property;

class AgreementTermsTest {

    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId DELTA = new PartyId("delta");
    private static final AgreementId BULLETINS = new AgreementId("bulletins");
    private static final Purpose PREVENTION = new Purpose("crime-prevention");
    private static final Instant NOW = Some.NOON;
    private static final Member AMAL = new Member.Person(ATLAS, new UserId("amal"));

    private static final Terms DEFAULTS = new Terms(
            Set.of(),
            Audience.ANYBODY,
            Tlp.AMBER,
            Pap.GREEN,
            Iep.NONE,
            Purposes.ANY,
            Onward.ASK_ORIGINATOR,
            Optional.empty(),
            Attribution.MUST,
            Set.of(),
            Allowances.NONE,
            Set.of());

    private static final Agreement AGREEMENT = new Agreement(
            BULLETINS,
            1,
            Set.of(ATLAS, BOREALIS),
            Set.of(PREVENTION),
            Tlp.AMBER_STRICT,
            DEFAULTS,
            Optional.of(Period.ofMonths(6)),
            false,
            NOW.minus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(1)));

    private static Terms of(Stated stated, MarkingLimits markings) {
        return AgreementTerms.of(ATLAS, stated, markings, AGREEMENT, NOW);
    }

    private static List<Clause> refused(Stated stated) {
        return switch (AgreementTerms.resolve(ATLAS, stated, MarkingLimits.UNMARKED, AGREEMENT, NOW)) {
            case Offer.Accepted accepted -> throw new AssertionError(accepted);
            case Offer.Refused refused -> refused.clauses();
        };
    }

    private static Stated statedFor(Member... members) {
        return Stated.NOTHING.withAudience(Audience.of(Set.of(members)));
    }

    @Nested
    class Resolving {

        @Test
        void takesTheDefaultsWhereNothingIsSaid() {
            assertThat(of(Stated.NOTHING, MarkingLimits.UNMARKED))
                    .isEqualTo(new Terms(
                            Set.of(ATLAS),
                            Audience.of(Set.of(new Member.Roster(BULLETINS))),
                            Tlp.AMBER,
                            Pap.GREEN,
                            Iep.NONE,
                            new Purposes.Only(Set.of(PREVENTION)),
                            Onward.ASK_ORIGINATOR,
                            Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                            Attribution.MUST,
                            Set.of(BULLETINS),
                            Allowances.NONE,
                            Set.of()));
        }

        @Test
        void takesALabelOfTheMarkingsInsteadOfTheDefault() {
            assertThat(of(Stated.NOTHING, MarkingLimits.of(Tlp.GREEN)).tlp()).isEqualTo(Tlp.GREEN);
            assertThat(of(Stated.NOTHING, MarkingLimits.of(Pap.RED)).tlp()).isEqualTo(Tlp.AMBER);
        }

        @Test
        void takesTheStricterOfStatementAndMarkings() {
            assertThat(of(Stated.NOTHING.withTlp(Tlp.GREEN), MarkingLimits.of(Tlp.AMBER))
                            .tlp())
                    .isEqualTo(Tlp.AMBER);
            assertThat(of(Stated.NOTHING.withTlp(Tlp.AMBER), MarkingLimits.of(Tlp.GREEN))
                            .tlp())
                    .isEqualTo(Tlp.AMBER);
        }

        @Test
        void takesAttributionOfTheMarkingsInsteadOfTheDefault() {
            assertThat(of(Stated.NOTHING, MarkingLimits.of(Iep.NONE, Attribution.MUST_NOT))
                            .attribution())
                    .isEqualTo(Attribution.MUST_NOT);
            assertThat(of(Stated.NOTHING, MarkingLimits.of(Iep.NONE, Attribution.MAY))
                            .attribution())
                    .isEqualTo(Attribution.MUST);
        }

        @Test
        void neverGivesMoreThanTheMarkings() {
            Property.forAll(20_000, choices -> {
                Terms marked = Some.terms(choices);
                MarkingLimits markings =
                        new MarkingLimits(marked, Optional.of(marked.tlp()), Optional.of(marked.pap()), choices.flip());
                Laws.hold(of(Stated.NOTHING, markings).keepTo(marked), marked);
            });
        }

        @Test
        void acceptsTheDefaults() {
            assertThat(AgreementTerms.resolve(ATLAS, Stated.NOTHING, MarkingLimits.UNMARKED, AGREEMENT, NOW))
                    .isEqualTo(new Offer.Accepted(of(Stated.NOTHING, MarkingLimits.UNMARKED)));
        }
    }

    @Nested
    class Checking {

        @Test
        void refusesAnOriginatorWhoIsNotAParty() {
            assertThat(TermsCheck.problems(
                            AgreementTerms.of(DELTA, Stated.NOTHING, MarkingLimits.UNMARKED, AGREEMENT, NOW),
                            AGREEMENT,
                            NOW))
                    .containsExactly(Clause.of(BULLETINS, Rule.ORIGINATOR_NOT_A_PARTY, "delta"));
        }

        @Test
        void refusesAnythingOutsideTheDates() {
            Instant later = AGREEMENT.validUntil();
            assertThat(TermsCheck.problems(
                            AgreementTerms.of(ATLAS, Stated.NOTHING, MarkingLimits.UNMARKED, AGREEMENT, later),
                            AGREEMENT,
                            later))
                    .extracting(Clause::rule)
                    .containsExactly(Rule.AGREEMENT_DATES);
        }

        @Test
        void refusesALabelAboveTheCeiling() {
            assertThat(refused(statedFor(AMAL).withTlp(Tlp.RED)))
                    .containsExactly(Clause.of(BULLETINS, Rule.CEILING, "TLP:RED", "TLP:AMBER+STRICT"));
        }

        @Test
        void refusesAnEmptyAudience() {
            assertThat(refused(statedFor())).containsExactly(Clause.of(Rule.EMPTY_AUDIENCE));
        }

        @Test
        void refusesAnAudienceWiderThanTheAgreement() {
            assertThat(refused(statedFor(new Member.OfParty(BOREALIS), new Member.OfParty(DELTA))))
                    .containsExactly(Clause.of(BULLETINS, Rule.AUDIENCE_TOO_WIDE, "delta"));
            assertThat(refused(statedFor(new Member.Roster(new AgreementId("other")))))
                    .containsExactly(Clause.of(BULLETINS, Rule.AUDIENCE_TOO_WIDE, "@other"));
            assertThat(refused(Stated.NOTHING.withAudience(Audience.ANYBODY)))
                    .containsExactly(Clause.of(BULLETINS, Rule.AUDIENCE_TOO_WIDE, "*"));
        }

        @Test
        void refusesRedThatNamesNoPersonOrAParty() {
            assertThat(refused(Stated.NOTHING.withTlp(Tlp.RED)))
                    .extracting(Clause::rule)
                    .containsExactly(Rule.CEILING, Rule.RED_WITHOUT_PERSONS, Rule.RED_WITH_PARTIES);
            assertThat(refused(statedFor(AMAL, new Member.OfParty(BOREALIS)).withTlp(Tlp.RED)))
                    .contains(Clause.of(Rule.RED_WITH_PARTIES, "borealis"));
        }

        @Test
        void refusesPersonsBelowRed() {
            assertThat(refused(statedFor(AMAL)))
                    .containsExactly(Clause.of(Rule.PERSONS_WITHOUT_RED, "atlas/amal", "TLP:AMBER"));
        }

        @Test
        void refusesPurposesThatWereNotAgreed() {
            assertThat(refused(Stated.NOTHING.withPurposes(
                            new Purposes.Only(Set.of(new Purpose("research"), PREVENTION)))))
                    .containsExactly(Clause.of(BULLETINS, Rule.PURPOSE_NOT_AGREED, "research", "crime-prevention"));
            assertThat(refused(Stated.NOTHING.withPurposes(Purposes.ANY)))
                    .containsExactly(Clause.of(BULLETINS, Rule.PURPOSE_NOT_AGREED, "*", "crime-prevention"));
            assertThat(refused(Stated.NOTHING.withPurposes(new Purposes.Only(Set.of()))))
                    .containsExactly(Clause.of(Rule.EMPTY_PURPOSES));
        }

        @Test
        void refusesADateBeyondTheRetention() {
            assertThat(refused(until("2027-01-01T00:00:00Z")))
                    .containsExactly(Clause.of(
                            BULLETINS, Rule.RETENTION_TOO_LONG, "2027-01-01T00:00:00Z", "2026-12-01T00:00:00Z"));
            assertThat(TermsCheck.problems(of(until("2026-12-01T00:00:00Z"), MarkingLimits.UNMARKED), AGREEMENT, NOW))
                    .isEmpty();
        }

        @Test
        void refusesAContradictionNamingTheOriginator() {
            Terms contradicted = of(Stated.NOTHING, MarkingLimits.UNMARKED)
                    .strictest(MarkingLimits.of(Iep.NONE, Attribution.MUST_NOT).terms());
            assertThat(TermsCheck.problems(contradicted, AGREEMENT, NOW))
                    .containsExactly(Clause.of(Rule.CONTRADICTION, "atlas"));
        }

        private static Stated until(String date) {
            Stated none = Stated.NOTHING;
            return new Stated(
                    none.audience(),
                    none.tlp(),
                    none.pap(),
                    none.iep(),
                    none.purposes(),
                    none.onward(),
                    Optional.of(Instant.parse(date)),
                    none.attribution(),
                    none.allowances());
        }
    }

    @Nested
    class Implying {

        private static boolean implied(Stated stated, MarkingLimits markings) {
            return AgreementTerms.impliedByMarkings(of(stated, markings), markings, AGREEMENT, NOW);
        }

        @Test
        void holdsWhereNothingElseIsStated() {
            assertThat(implied(Stated.NOTHING, MarkingLimits.UNMARKED)).isTrue();
            assertThat(implied(Stated.NOTHING, MarkingLimits.of(Tlp.GREEN))).isTrue();
        }

        @Test
        void holdsWhereTheTermsAreWider() {
            assertThat(implied(Stated.NOTHING.withTlp(Tlp.GREEN), MarkingLimits.UNMARKED))
                    .isTrue();
        }

        @Test
        void doesNotHoldWhereTheTermsSayMore() {
            assertThat(implied(Stated.NOTHING.withTlp(Tlp.AMBER), MarkingLimits.of(Tlp.GREEN)))
                    .isFalse();
            assertThat(implied(statedFor(new Member.OfParty(BOREALIS)), MarkingLimits.UNMARKED))
                    .isFalse();
        }
    }

    @Nested
    class WithoutAnAgreement {

        @Test
        void keepsWhatIsNotClearToItself() {
            Terms unmarked = AgreementTerms.withoutAgreement(ATLAS, Stated.NOTHING, MarkingLimits.UNMARKED);
            assertThat(unmarked.tlp()).isEqualTo(Tlp.AMBER_STRICT);
            assertThat(unmarked.audience()).isEqualTo(Audience.NOBODY);
            Terms clear = AgreementTerms.withoutAgreement(ATLAS, Stated.NOTHING, MarkingLimits.of(Tlp.CLEAR));
            assertThat(clear.audience()).isEqualTo(Audience.ANYBODY);
        }
    }
}
