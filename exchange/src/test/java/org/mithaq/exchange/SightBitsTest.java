package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;

class SightBitsTest {

    private static final ReaderKey BOREALIS =
            new ReaderKey(new Reader(new PartyId("borealis"), Optional.empty(), Optional.empty()), false);

    private final Formulas formulas = new Formulas();
    private final int one = formulas.classOf(RowClass.alike(formulas.terms(1)));
    private final int two = formulas.classOf(RowClass.alike(formulas.terms(2)));

    private static VisibleSet set(long id, long from, int evaluated, int... terms) {
        var bits = new BitSet();
        for (int term : terms) {
            bits.set(term);
        }
        return new VisibleSet(id, from, bits, evaluated);
    }

    private SightBits bits(VisibleSet... history) {
        return SightBits.of(new Sight(BOREALIS, List.of(history)), formulas);
    }

    @Nested
    class ARow {

        @Test
        void isSeenAtItsPlaceByWhoSawItsTermsFromTheStart() {
            SightBits bits = bits(set(1, 0, 3, 1));

            assertThat(bits.seesNow(one, RowClass.SHOWN, 1_000, 0)).isTrue();
            assertThat(bits.seesNow(one, RowClass.SHOWN, 2_000, 1_000)).isFalse();
            assertThat(bits.seesNow(two, RowClass.SHOWN, 1_000, 0)).isFalse();
            assertThat(bits.seesClassAtAll(two, RowClass.SHOWN | RowClass.LATEST))
                    .isFalse();
        }

        @Test
        void isSeenAtItsNewPlaceByWhoGainedItsTermsLater() {
            SightBits bits = bits(set(1, 0, 3, 1), set(2, 1_999, 3, 1, 2));

            assertThat(bits.since(two, RowClass.SHOWN)).isEqualTo(1_999);
            assertThat(bits.seesNow(two, RowClass.SHOWN, 1_000, 0)).isFalse();
            assertThat(bits.seesNow(two, RowClass.SHOWN, 2_000, 1_000)).isTrue();
            assertThat(bits.seesNow(two, RowClass.SHOWN, 3_000, 2_000)).isFalse();
            assertThat(bits.seesNow(two, RowClass.SHOWN, 3_000, 0)).isTrue();
            assertThat(bits.gainedAt(1_999).stream()).containsExactly(two);
        }

        @Test
        void ofTermsThatWereNotJudgedYetCountsAsTheNextSetSays() {
            SightBits bits = bits(set(1, 0, 2, 1), set(2, 1_999, 3, 1, 2));

            assertThat(bits.since(two, RowClass.SHOWN)).isZero();
            assertThat(bits.seesNow(two, RowClass.SHOWN, 1_000, 0)).isTrue();
        }

        @Test
        void ofTermsThatNobodyJudgedIsNotSeen() {
            assertThat(bits(set(1, 0, 2, 1, 2)).bits(two)).isZero();
        }

        @Test
        void thatWasNarrowedStaysAtItsPlaceForWhoFulfilsBoth() {
            VisibleSet[] gained = {set(1, 0, 3, 1), set(2, 1_999, 3, 1, 2)};
            int both = formulas.and(formulas.terms(1), formulas.terms(2));
            int narrowed = formulas.classOf(RowClass.alike(formulas.until(formulas.terms(1), 2, both)));
            int fromTheStart = formulas.classOf(RowClass.alike(both));

            assertThat(bits(gained).seesNow(narrowed, RowClass.SHOWN, 1_000, 0)).isTrue();
            assertThat(bits(gained).seesNow(fromTheStart, RowClass.SHOWN, 1_000, 0))
                    .isFalse();
        }
    }

    @Nested
    class TheRank {

        @Test
        void countsWhatCouldBeSeenAtThatTimeForEver() {
            VisibleSet first = set(1, 0, 3, 1);
            VisibleSet lost = set(2, 1_999, 3);
            VisibleSet gained = set(3, 2_999, 3, 2);

            for (SightBits bits : List.of(bits(first), bits(first, lost), bits(first, lost, gained))) {
                assertThat(bits.couldSee(one, 1_000, 0)).isTrue();
                assertThat(bits.couldSee(two, 1_000, 0)).isFalse();
            }
            assertThat(bits(first, lost).couldSee(one, 2_000, 0)).isFalse();
            assertThat(bits(first, lost, gained).couldSee(two, 3_000, 1_000)).isTrue();
            assertThat(bits(first, lost, gained).couldSee(two, 3_000, 0)).isTrue();
            assertThat(bits(first, lost, gained).couldSee(two, 4_000, 3_500)).isFalse();
        }
    }

    @Nested
    class Evaluation {

        @Test
        void followsClassesThatAreAddedLater() {
            SightBits bits = bits(set(1, 0, 5, 1, 4));
            assertThat(bits.bits(one)).isEqualTo(15);

            int later = formulas.classOf(
                    new RowClass(formulas.terms(4), Formulas.NEVER, formulas.not(formulas.terms(1)), Formulas.ALWAYS));

            assertThat(bits.bits(later)).isEqualTo(RowClass.SHOWN | RowClass.ENDS);
        }
    }
}
