package org.mithaq.terms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Laws.Algebra;
import org.mithaq.terms.Laws.Decider;
import org.mithaq.testkit.Property;

/** Plants faults in the algebra and in the decision, each of which a law must find. */
class PlantedFaultsTest {

    private static final int CASES = 100_000;

    private static void assertFound(Property.Rule law) {
        assertThatThrownBy(() -> Property.forAll(CASES, law))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Law is broken");
    }

    @Nested
    class InTheMeet {

        @Test
        void whenAudiencesUnite() {
            assertVisibilityBroken((a, b) -> {
                List<Set<Audience.Member>> either = new ArrayList<>();
                for (Set<Audience.Member> mine : a.audience().alternatives()) {
                    for (Set<Audience.Member> theirs : b.audience().alternatives()) {
                        Set<Audience.Member> both = new HashSet<>(mine);
                        both.addAll(theirs);
                        either.add(both);
                    }
                }
                return a.strictest(b).withAudience(new Audience(either));
            });
        }

        @Test
        void whenAnAudienceIsDroppedAsItsOwnEqual() {
            BinaryOperator<Audience> forgetful = (a, b) -> a.equals(b) ? Audience.ANYBODY : a.strictest(b);
            assertFound(choices -> Laws.semilattice(choices, Some::audience, forgetful, Audience.ANYBODY));
        }

        @Test
        void whenTheWiderLabelIsTaken() {
            assertVisibilityBroken(changed((met, a, b) -> with(
                    met, a.tlp().compareTo(b.tlp()) < 0 ? a.tlp() : b.tlp(), met.onward(), met.unknownMarkings())));
        }

        @Test
        void whenTheWiderOnwardRuleIsTaken() {
            assertVisibilityBroken(changed((met, a, b) -> with(
                    met,
                    met.tlp(),
                    a.onward().compareTo(b.onward()) < 0 ? a.onward() : b.onward(),
                    met.unknownMarkings())));
        }

        @Test
        void whenUnknownMarkingsAreForgotten() {
            assertVisibilityBroken(changed((met, a, b) -> with(met, met.tlp(), met.onward(), Set.of())));
            assertFound(choices -> Laws.absorbing(
                    choices,
                    new Algebra(
                            changed((met, a, b) -> with(met, met.tlp(), met.onward(), Set.of())),
                            Decisions::decide,
                            Algebra.REAL.derivedAtAtlas())));
        }

        @Test
        void whenTheLaterDateIsTaken() {
            assertVisibilityBroken(changed((met, a, b) -> a.retainUntil().isPresent()
                            && b.retainUntil().isPresent()
                    ? rest(
                            met,
                            met.attribution(),
                            a.retainUntil().get().isAfter(b.retainUntil().get()) ? a : b)
                    : met));
        }

        @Test
        void whenAContradictionIsSilentlyResolved() {
            assertFound(choices -> Laws.absorbing(
                    choices,
                    new Algebra(
                            changed((met, a, b) -> met.attribution() == Attribution.CONTRADICTION
                                    ? rest(met, Attribution.MUST_NOT, met)
                                    : met),
                            Decisions::decide,
                            Algebra.REAL.derivedAtAtlas())));
        }

        @Test
        void whenAttributionIsAChain() {
            BinaryOperator<Attribution> chain = (a, b) -> a.compareTo(b) >= 0 ? a : b;
            assertFound(choices -> Laws.attribution(choices, chain));
        }

        private static void assertVisibilityBroken(BinaryOperator<Terms> strictest) {
            assertFound(choices ->
                    Laws.visibility(choices, new Algebra(strictest, Decisions::decide, Algebra.REAL.derivedAtAtlas())));
        }

        private interface Change {
            Terms of(Terms met, Terms a, Terms b);
        }

        private static BinaryOperator<Terms> changed(Change change) {
            return (a, b) -> change.of(a.strictest(b), a, b);
        }
    }

    @Nested
    class InTheDecision {

        @Test
        void whenRedIsTakenForAmber() {
            assertFound(choices -> Laws.red(
                    choices,
                    deciding((reader, action, terms, situation) -> Decisions.decide(
                            reader,
                            action,
                            terms.tlp() == Tlp.RED
                                    ? with(terms, Tlp.AMBER, terms.onward(), terms.unknownMarkings())
                                    : terms,
                            situation))));
        }

        @Test
        void whenRedIsReadByAPartysToken() {
            assertFound(choices -> Laws.red(choices, deciding((reader, action, terms, situation) -> {
                Reader signedIn = new Reader(
                        reader.party(), reader.user().or(() -> Optional.of(Some.USERS.getFirst())), reader.purpose());
                return Decisions.decide(signedIn, action, terms, situation);
            })));
        }

        @Test
        void whenASuspendedAgreementCounts() {
            assertFound(choices -> Laws.agreements(choices, deciding((reader, action, terms, situation) -> {
                var standings = new HashMap<>(situation.agreements());
                standings.replaceAll((id, standing) -> new Standing.Signed(standing.agreement()));
                return Decisions.decide(
                        reader, action, terms, new Situation(situation.own(), standings, situation.now()));
            })));
        }

        @Test
        void whenAPurposeIsSupplied() {
            assertFound(choices -> Laws.purpose(choices, deciding((reader, action, terms, situation) -> {
                Reader supplied = new Reader(
                        reader.party(),
                        reader.user(),
                        reader.purpose().or(() -> Optional.of(Some.PURPOSES.getFirst())));
                return Decisions.decide(supplied, action, terms, situation);
            })));
        }

        @Test
        void whenTheDateIsOverlooked() {
            assertFound(choices -> Laws.time(
                    choices,
                    deciding((reader, action, terms, situation) -> Decisions.decide(
                            reader, action, rest(terms, terms.attribution(), Terms.UNLIMITED), situation))));
        }

        @Test
        void whenOneOfSeveralOriginatorsMayDoAsItLikes() {
            assertFound(choices -> Laws.visibility(
                    choices,
                    deciding((reader, action, terms, situation) ->
                            terms.originators().contains(reader.party())
                                    ? Decisions.decide(
                                            reader,
                                            action,
                                            terms,
                                            new Situation(reader.party(), situation.agreements(), situation.now()))
                                    : Decisions.decide(reader, action, terms, situation))));
        }

        private static Algebra deciding(Decider decider) {
            return new Algebra(Terms::strictest, decider, Algebra.REAL.derivedAtAtlas());
        }
    }

    @Nested
    class InWhatIsDerived {

        @Test
        void whenOnlyTheFirstSourceCounts() {
            assertFound(choices -> Laws.derived(choices, deriving((own, used) -> Derived.of(own, used.subList(0, 1)))));
        }

        @Test
        void whenSourcesUnderNoAgreementAreCombinedAsTheyAre() {
            assertFound(choices -> Laws.derived(
                    choices,
                    deriving((own, used) -> used.stream()
                            .map(terms -> terms.withAudience(terms.audience().with(own)))
                            .reduce(Terms.UNLIMITED, Terms::strictest))));
        }

        private interface Deriver {
            Terms of(PartyId own, List<Terms> used);
        }

        private static Algebra deriving(Deriver deriver) {
            return new Algebra(Terms::strictest, Decisions::decide, used -> deriver.of(Algebra.ATLAS, used));
        }
    }

    private static Terms with(Terms terms, Tlp tlp, Onward onward, Set<String> unknownMarkings) {
        return new Terms(
                terms.originators(),
                terms.audience(),
                tlp,
                terms.pap(),
                terms.iep(),
                terms.purposes(),
                onward,
                terms.retainUntil(),
                terms.attribution(),
                terms.agreements(),
                terms.allowances(),
                unknownMarkings);
    }

    private static Terms rest(Terms terms, Attribution attribution, Terms dated) {
        return new Terms(
                terms.originators(),
                terms.audience(),
                terms.tlp(),
                terms.pap(),
                terms.iep(),
                terms.purposes(),
                terms.onward(),
                dated.retainUntil(),
                attribution,
                terms.agreements(),
                terms.allowances(),
                terms.unknownMarkings());
    }
}
