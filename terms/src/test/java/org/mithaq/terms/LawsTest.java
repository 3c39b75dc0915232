package org.mithaq.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Laws.Algebra;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

class LawsTest {

    private static final int CASES = 100_000;

    @Nested
    class EachDimension {

        @Test
        void ofAudiencesIsASemilattice() {
            Property.forAll(
                    CASES, choices -> Laws.semilattice(choices, Some::audience, Audience::strictest, Audience.ANYBODY));
        }

        @Test
        void ofPurposesIsASemilattice() {
            Property.forAll(
                    CASES, choices -> Laws.semilattice(choices, Some::purposes, Purposes::strictest, Purposes.ANY));
        }

        @Test
        void ofIepIsASemilattice() {
            Property.forAll(CASES, choices -> Laws.semilattice(choices, Some::iep, Iep::strictest, Iep.NONE));
        }

        @Test
        void ofPapIsASemilattice() {
            Property.forAll(CASES, choices -> Laws.semilattice(choices, Some::pap, Pap::strictest, Pap.CLEAR));
        }

        @Test
        void ofOnwardIsASemilattice() {
            Property.forAll(
                    CASES,
                    choices -> Laws.semilattice(choices, Some::onward, Onward::strictest, Onward.WITHIN_AUDIENCE));
        }

        @Test
        void ofAttributionIsASemilattice() {
            Property.forAll(
                    CASES,
                    choices -> Laws.semilattice(choices, Some::attribution, Attribution::strictest, Attribution.MAY));
        }

        @Test
        void ofAttributionKeepsToBoth() {
            Property.forAll(CASES, choices -> Laws.attribution(choices, Attribution::strictest));
        }

        @Test
        void ofAllowancesIsASemilattice() {
            Property.forAll(
                    CASES,
                    choices -> Laws.semilattice(choices, Some::allowances, Allowances::strictest, Allowances.ALL));
        }
    }

    @Nested
    class TermsAsAWhole {

        @Test
        void areASemilattice() {
            Property.forAll(
                    CASES, choices -> Laws.semilattice(choices, Some::terms, Terms::strictest, Terms.UNLIMITED));
        }

        @Test
        void areVisibleUnderTheStrictestOnlyToWhoSeesThemUnderEach() {
            often(0.03, choices -> Laws.visibility(choices, Algebra.REAL));
        }

        @Test
        void loseAndNeverGainByALimit() {
            often(0.03, choices -> Laws.limit(choices, Algebra.REAL));
        }

        @Test
        void permitTheSameOnceFitToBeCombined() {
            often(0.03, choices -> Laws.asGiven(choices, Algebra.REAL));
        }

        @Test
        void keepContradictionsAndUnknownMarkings() {
            Property.forAll(CASES, choices -> Laws.absorbing(choices, Algebra.REAL));
        }

        @Test
        void ofRedReachOnlyNamedPersonsAtTheOrigin() {
            often(0.002, choices -> Laws.red(choices, Algebra.REAL));
        }

        @Test
        void letNothingOutUnlessEveryAgreementIsInForce() {
            often(0.005, choices -> Laws.agreements(choices, Algebra.REAL));
        }

        @Test
        void askForAStatedPurpose() {
            often(0.03, choices -> Laws.purpose(choices, Algebra.REAL));
        }

        @Test
        void permitNothingLaterThatWasDeniedBefore() {
            Property.forAll(CASES, choices -> Laws.time(choices, Algebra.REAL));
        }

        @Test
        void ofSomethingDerivedAreNeverWiderThanASource() {
            often(0.01, choices -> Laws.derived(choices, Algebra.REAL));
        }

        @Test
        void letTheOwnPartyReadWhatItReceived() {
            often(0.01, choices -> Laws.own(choices, Algebra.REAL));
        }

        /** Runs a law and asks that enough of its cases said something. */
        private static void often(double share, Predicate<Choices> law) {
            int[] telling = new int[1];
            Property.forAll(CASES, choices -> telling[0] += law.test(choices) ? 1 : 0);
            if (System.getProperty("property.seed") == null) {
                assertThat(telling[0]).isGreaterThan((int) (CASES * share));
            }
        }
    }

    @Test
    void tlpLabelsAreOrderedFromWideToNarrow() {
        assertThat(Tlp.values()).isSorted().startsWith(Tlp.CLEAR).endsWith(Tlp.RED);
    }
}
