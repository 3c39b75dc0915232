package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.AppendOutcome.Added;
import org.mithaq.exchange.AppendOutcome.AlreadyThere;
import org.mithaq.exchange.AppendOutcome.Conflict;
import org.mithaq.exchange.AppendOutcome.OfferAgain;
import org.mithaq.exchange.AppendOutcome.TermsChanged;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Terms;

/**
 * What every store does with content under terms: what a reader is given, when it is given anew, and that nothing in an
 * answer tells of what the reader may not see. An implementation's test class extends it.
 */
public abstract class TermsContract extends ContractCase {

    private static final long ALWAYS = Long.MIN_VALUE;
    private static final Terms FOR_B = SampleTerms.only(ATLAS, BOREALIS);
    private static final Terms FOR_C = SampleTerms.only(ATLAS, CEDAR);
    private static final Terms FOR_BOTH = SampleTerms.only(ATLAS, BOREALIS, CEDAR);

    /** Makes the contract. */
    protected TermsContract() {}

    private final ReaderKey borealis = reader(BOREALIS, true);

    private Sight seeing(Terms... terms) {
        return seeing(borealis, terms);
    }

    /** Records at once what the reader sees; it gains nothing that it had been refused. */
    private Sight seeing(ReaderKey key, Terms... terms) {
        return sights().narrowed(key, Set.of(terms)::contains);
    }

    private Sight gaining(Terms... terms) throws Exception {
        Sight sight = sights().widened(borealis, Set.of(terms)::contains);
        awaitNewPlaces();
        return sight;
    }

    private static Offer given(StixObject object, Terms terms) {
        return SampleSecrets.offer(object, terms);
    }

    private static Offer restated(StixObject object, Terms terms) {
        return new Offer(object, terms, true, true, Set.of(), Optional.empty(), SampleSecrets.of(object));
    }

    private Offer naming(StixObject object, Terms terms, int... numbers) {
        var names = new java.util.HashSet<StixId>();
        for (int number : numbers) {
            names.add(campaign(number, 1).id());
        }
        return new Offer(object, terms, false, true, names, Optional.empty(), SampleSecrets.of(object));
    }

    @Nested
    class Pages {

        @Test
        void holdNothingOfTermsThatTheReaderDoesNotSee() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B), given(campaign(2, 1), FOR_C));

            FeedPage page = page(seeing(FOR_B), ALWAYS, 10, ObjectFilter.NONE);

            assertThat(names(rows(page))).containsExactly("1.1");
            assertThat(bodies(page)).isEqualTo(text(campaign(1, 1)));
        }

        @Test
        void sayThatMoreFollowsOnlyWhenTheReaderSeesIt() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B), given(campaign(2, 1), FOR_C));

            assertThat(page(seeing(FOR_B), ALWAYS, 1, ObjectFilter.NONE).more()).isFalse();
            assertThat(page(seeing(FOR_B, FOR_C), ALWAYS, 1, ObjectFilter.NONE).more())
                    .isFalse();
            assertThat(page(gaining(FOR_B, FOR_C), ALWAYS, 1, ObjectFilter.NONE).more())
                    .isTrue();
        }

        @Test
        void countOnlyWhatTheReaderSeesInTheirDates() throws Exception {
            offer(
                    here,
                    ATLAS,
                    given(campaign(1, 1), FOR_C),
                    given(campaign(2, 1), FOR_B),
                    given(campaign(3, 1), FOR_C),
                    given(campaign(4, 1), FOR_B));

            List<FeedRow> rows = read(seeing(FOR_B), ObjectFilter.NONE);

            assertThat(rows).extracting(row -> row.addedMicros() % 1_000).containsExactly(0L, 1L);
            assertThat(names(rows(page(seeing(FOR_B), rows.getFirst().addedMicros(), 10, ObjectFilter.NONE))))
                    .containsExactly("4.1");
        }

        @Test
        void keepTheirDatesWhenAnEarlierRowIsWithdrawnOrHidden() throws Exception {
            offer(
                    here,
                    ATLAS,
                    given(campaign(1, 1), FOR_B),
                    given(campaign(2, 1), FOR_BOTH),
                    given(campaign(3, 1), FOR_B));
            FeedRow last = read(seeing(FOR_B, FOR_BOTH), ObjectFilter.NONE).getLast();

            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);

            assertThat(read(seeing(FOR_B), ObjectFilter.NONE)).containsExactly(last);
        }

        @Test
        void findNoHiddenObjectById() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_C));
            var one = new ObjectFilter(Set.of(campaign(1, 1).id()), Set.of(), VersionFilter.ALL, Set.of());

            assertThat(read(seeing(FOR_B), one)).isEmpty();
        }
    }

    @Nested
    class Versions {

        @Test
        void areHiddenFromWhoMayNotSeeALaterOneOfTheSameOriginator() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            assertThat(read(seeing(FOR_B), VersionFilter.ALL)).containsExactly("1.1");

            offer(here, ATLAS, given(campaign(1, 2), FOR_C));

            assertThat(read(seeing(FOR_B), VersionFilter.ALL)).isEmpty();
            assertThat(read(gaining(FOR_B, FOR_C), VersionFilter.ALL)).containsExactlyInAnyOrder("1.1", "1.2");
        }

        @Test
        void comeBackWhenTheLaterOneIsWithdrawn() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            long before = read(seeing(FOR_B), ObjectFilter.NONE).getFirst().addedMicros();
            offer(here, ATLAS, given(campaign(1, 2), FOR_C));

            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.LAST);

            assertThat(names(rows(page(seeing(FOR_B), before, 10, ObjectFilter.NONE))))
                    .containsExactly("1.1");
        }

        @Test
        void ofOneOriginatorHideNoneOfAnother() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            offer(here, CEDAR, given(campaign(1, 2), FOR_C));

            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).containsExactly("1.1");
            assertThat(read(everything(), VersionFilter.LAST)).containsExactly("1.2");
        }

        @Test
        void givenByTwoAreGivenOnceAsTheReaderMaySeeThem() throws Exception {
            StixObject other = SampleObjects.campaign(numbered(1), 1, "Another name");
            offer(here, ATLAS, given(campaign(1, 1), FOR_C));
            offer(here, CEDAR, given(other, FOR_B));

            assertThat(bodies(page(seeing(FOR_B), ALWAYS, 10, ObjectFilter.NONE)))
                    .isEqualTo(text(other));
            assertThat(bodies(page(everything(), ALWAYS, 10, ObjectFilter.NONE)))
                    .isEqualTo(text(campaign(1, 1)));
        }
    }

    @Nested
    class References {

        @Test
        void toWhatTheReaderMayNotSeeHideWhoNamesIt() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_C), naming(campaign(2, 1), FOR_B, 1));

            assertThat(read(seeing(FOR_B), ObjectFilter.NONE)).isEmpty();
            assertThat(read(everything(), VersionFilter.LAST)).containsExactly("1.1", "2.1");
        }

        @Test
        void toWhatMayBeNamedOrIsNotHeldHideNothing() throws Exception {
            offer(
                    here,
                    ATLAS,
                    given(campaign(1, 1), SampleTerms.clear(ATLAS)),
                    naming(campaign(2, 1), FOR_B, 1),
                    naming(campaign(3, 1), FOR_B, 9));

            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).containsExactly("2.1", "3.1");
        }

        @Test
        void hideAtOnceWhenTheNamedObjectComesLaterAlsoElsewhere() throws Exception {
            offer(here, ATLAS, naming(campaign(2, 1), FOR_B, 1));
            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).containsExactly("2.1");

            offer(there, CEDAR, given(campaign(1, 1), FOR_C));

            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).isEmpty();
        }

        @Test
        void areFoundFromTheNamedObjectAFewAtATimeAsLongAsSomethingIsHeld() throws Exception {
            offer(
                    here,
                    ATLAS,
                    naming(campaign(2, 1), FOR_B, 1),
                    naming(campaign(3, 1), FOR_C, 1, 9),
                    naming(campaign(4, 1), FOR_B, 9),
                    naming(campaign(5, 1), FOR_B, 1));
            offer(there, CEDAR, naming(campaign(3, 1), FOR_B, 1));
            var _ = withdraw(ATLAS, campaign(5, 1).id(), VersionFilter.ALL);
            StixId named = campaign(1, 1).id();

            List<StixId> first = ports().holdings().naming(named, Optional.empty(), 1);
            List<StixId> second = ports().holdings().naming(named, Optional.of(first.getLast()), 1);

            assertThat(List.of(first.getFirst(), second.getFirst()))
                    .containsExactlyInAnyOrder(
                            campaign(2, 1).id(), campaign(3, 1).id());
            assertThat(ports().holdings().naming(named, Optional.of(second.getLast()), 1))
                    .isEmpty();
            assertThat(ports().holdings().naming(named, Optional.empty(), 9)).hasSize(2);
        }

        @Test
        void giveANewPlaceWhenTheNamedObjectIsWithdrawn() throws Exception {
            offer(there, ATLAS, given(campaign(1, 1), FOR_C));
            offer(here, ATLAS, naming(campaign(2, 1), FOR_B, 1), given(campaign(3, 1), FOR_B));

            ports().appender()
                    .withdraw(there, ATLAS, campaign(1, 1).id(), VersionFilter.ALL)
                    .get(60, java.util.concurrent.TimeUnit.SECONDS);

            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).containsExactly("3.1", "2.1");
        }

        @Test
        void ofWhatIsGivenAgainAreThoseOfTheLastTime() throws Exception {
            offer(there, ATLAS, given(campaign(1, 1), FOR_C));
            offer(here, ATLAS, naming(campaign(2, 1), FOR_B, 1));
            withdraw(ATLAS, campaign(2, 1).id(), VersionFilter.ALL);
            offer(here, ATLAS, given(campaign(2, 1), FOR_B));

            offer(there, CEDAR, given(campaign(1, 1), SampleTerms.only(CEDAR)));

            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).containsExactly("2.1");
        }
    }

    @Nested
    class Readers {

        @Test
        void whoDoNotHonourContributionsAreNotGivenWhatDoesNotSayItsTerms() throws Exception {
            var unmarked = new Offer(
                    campaign(1, 1), FOR_B, false, false, Set.of(), Optional.empty(), SampleSecrets.of(campaign(1, 1)));
            offer(here, ATLAS, unmarked);

            assertThat(read(seeing(reader(BOREALIS, false), FOR_B), ObjectFilter.NONE))
                    .isEmpty();
            assertThat(read(seeing(reader(BOREALIS, true), FOR_B), ObjectFilter.NONE))
                    .hasSize(1);
        }

        @Test
        void whoSeeTheWholeObjectAreNotGivenItsReducedCopy() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_C), copyOf(given(campaign(1, 1), FOR_C), FOR_BOTH));

            assertThat(read(seeing(FOR_BOTH), VersionFilter.LAST)).containsExactly("2.1");
            assertThat(read(everything(), VersionFilter.LAST)).containsExactly("1.1");
        }
    }

    @Nested
    class Labels {

        @Test
        void areThoseOfTheTermsThatRowsWereGivenUnder() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_BOTH), given(campaign(2, 1), SampleTerms.clear(ATLAS)));
            assertThat(page(Long.MIN_VALUE, 10, ObjectFilter.NONE).labels()).containsExactly(Tlp.AMBER, Tlp.CLEAR);

            offer(here, ATLAS, restated(campaign(2, 1), FOR_BOTH));
            assertThat(page(Long.MIN_VALUE, 10, ObjectFilter.NONE).labels()).containsExactly(Tlp.AMBER, Tlp.AMBER);
        }
    }

    @Nested
    class ReducedCopies {

        @Test
        void areNotTakenOfWhatIsRefused() throws Exception {
            StixObject other = SampleObjects.parse(text(campaign(1, 1)).replace("\"type\"", " \"type\""));
            offer(here, ATLAS, given(campaign(1, 1), FOR_C));

            assertThat(offer(here, ATLAS, given(other, FOR_C), copyOf(given(other, FOR_C), FOR_BOTH)))
                    .allMatch(outcome -> outcome instanceof Conflict);
            assertThat(offer(here, ATLAS, copyOf(given(other, FOR_C), FOR_BOTH)))
                    .containsExactly(new Conflict(campaign(1, 1).digestHex(), other.digestHex()));
            assertThat(read(seeing(FOR_BOTH), VersionFilter.LAST)).isEmpty();
        }

        @Test
        void areNotTakenOfWhatIsHeldUnderOtherTerms() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            Offer again = given(campaign(1, 1), FOR_C);

            assertThat(offer(here, ATLAS, again, copyOf(again, FOR_BOTH)))
                    .containsExactly(new AlreadyThere(), new AlreadyThere());
            assertThat(read(seeing(FOR_BOTH), VersionFilter.LAST)).isEmpty();

            Offer anew = restated(campaign(1, 1), FOR_C);
            assertThat(offer(here, ATLAS, anew, copyOf(anew, FOR_BOTH)).getFirst())
                    .isEqualTo(new TermsChanged());
            assertThat(read(seeing(FOR_BOTH), VersionFilter.LAST)).containsExactly("2.1");
        }

        @Test
        void areNotTakenBeforeWhatTheyStandFor() throws Exception {
            Offer copy = copyOf(given(campaign(1, 1), FOR_C), FOR_BOTH);
            offer(here, BOREALIS, given(campaign(1, 1), FOR_C));

            assertThat(offer(here, ATLAS, copy)).containsExactly(new OfferAgain(copy.secret(), Long.MIN_VALUE));
            assertThat(offer(here, ATLAS, given(campaign(1, 1), FOR_C), copy))
                    .allMatch(outcome -> outcome instanceof Added);
        }
    }

    @Nested
    class Restating {

        @Test
        void changesTheTermsOnlyWhenTheOfferStatesThem() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));

            assertThat(offer(here, ATLAS, given(campaign(1, 1), FOR_C))).containsExactly(new AlreadyThere());
            assertThat(offer(here, ATLAS, restated(campaign(1, 1), FOR_B))).containsExactly(new AlreadyThere());
            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).containsExactly("1.1");
            assertThat(offer(here, ATLAS, restated(campaign(1, 1), FOR_C))).containsExactly(new TermsChanged());
            assertThat(read(seeing(FOR_B), VersionFilter.LAST)).isEmpty();
        }

        @Test
        void saysAnewWhetherTheMarkingsSayItAll() throws Exception {
            offer(here, ATLAS, restated(campaign(1, 1), FOR_B));
            Sight deaf = seeing(reader(BOREALIS, false), FOR_B);
            assertThat(read(deaf, ObjectFilter.NONE)).hasSize(1);

            var told = new Offer(
                    campaign(1, 1), FOR_B, true, false, Set.of(), Optional.empty(), SampleSecrets.of(campaign(1, 1)));
            assertThat(offer(here, ATLAS, told)).containsExactly(new TermsChanged());
            assertThat(read(deaf, ObjectFilter.NONE)).isEmpty();
        }

        @Test
        void leavesItsPlaceToWhoMaySeeItBeforeAndAfter() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B), given(campaign(2, 1), FOR_BOTH));
            assertThat(read(seeing(FOR_BOTH), VersionFilter.LAST)).containsExactly("2.1");
            FeedRow place = read(gaining(FOR_B, FOR_BOTH), ObjectFilter.NONE).getFirst();
            assertThat(names(List.of(place))).containsExactly("2.1");

            offer(here, ATLAS, restated(campaign(2, 1), FOR_B));

            assertThat(read(seeing(FOR_B, FOR_BOTH), ObjectFilter.NONE).getFirst())
                    .isEqualTo(place);
        }

        @Test
        void givesANewPlaceToWhoGains() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_C), given(campaign(2, 1), FOR_B));
            long before = read(seeing(FOR_B), ObjectFilter.NONE).getLast().addedMicros();

            offer(here, ATLAS, restated(campaign(1, 1), FOR_B));

            assertThat(names(rows(page(seeing(FOR_B), before, 10, ObjectFilter.NONE))))
                    .containsExactly("1.1");
        }
    }

    @Nested
    class Sets {

        @Test
        void thatLoseHoldAtOnce() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            assertThat(read(seeing(FOR_B), ObjectFilter.NONE)).hasSize(1);

            assertThat(read(seeing(), ObjectFilter.NONE)).isEmpty();
        }

        @Test
        void thatGainAreNotRecordedByNarrowing() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            seeing();
            var all = new BitSet();
            all.set(1, ports().terms().size());

            assertThatThrownBy(() -> ports().sights()
                            .narrow(borealis, all, ports().terms().size()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void thatGainGiveNewPlacesInTheOrderOfTheOldOnes() throws Exception {
            offer(
                    here,
                    ATLAS,
                    given(campaign(1, 1), FOR_C),
                    given(campaign(2, 1), FOR_B),
                    given(campaign(3, 1), FOR_C));
            long before = read(seeing(FOR_B), ObjectFilter.NONE).getLast().addedMicros();

            Sight gained = gaining(FOR_B, FOR_C);

            assertThat(names(rows(page(gained, before, 10, ObjectFilter.NONE)))).containsExactly("1.1", "3.1");
            assertThat(read(gained, VersionFilter.LAST)).containsExactly("2.1", "1.1", "3.1");
        }

        @Test
        void thatGainTwiceGiveEachReaderOnePlace() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            assertThat(read(seeing(), ObjectFilter.NONE)).isEmpty();
            assertThat(read(gaining(FOR_B), ObjectFilter.NONE)).hasSize(1);
            assertThat(read(seeing(), ObjectFilter.NONE)).isEmpty();

            assertThat(read(gaining(FOR_B), ObjectFilter.NONE)).hasSize(1);
            assertThat(read(everything(), ObjectFilter.NONE)).hasSize(1);
        }

        @Test
        void thatLoseOneContributionMayGiveAnotherOfTheSameVersion() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            offer(here, CEDAR, given(SampleObjects.campaign(numbered(1), 1, "Another name"), FOR_BOTH));
            FeedRow first = read(seeing(FOR_B, FOR_BOTH), ObjectFilter.NONE).getFirst();

            Sight left = seeing(FOR_BOTH);
            awaitNewPlaces();

            assertThat(names(rows(page(left, first.addedMicros(), 10, ObjectFilter.NONE))))
                    .containsExactly("1.1");
        }

        @Test
        void areKeptForEver() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B));
            Sight one = seeing(FOR_B);
            seeing();
            gaining(FOR_B);

            Sight known = ports().sights().find(borealis).orElseThrow();

            assertThat(known.history()).hasSize(3);
            assertThat(known.history().getFirst().id()).isEqualTo(one.current().id());
            assertThat(known.history().getFirst().copyTerms())
                    .isEqualTo(one.current().copyTerms());
            assertThat(known.history()).extracting(set -> set.fromMicros()).isSorted();
            assertThat(ports().sights().all()).extracting(Sight::key).contains(borealis);
        }
    }

    @Nested
    class Decisions {

        @Test
        void areGivenWhatIsHeldWhoeverMaySeeIt() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B), given(campaign(1, 2), FOR_C));
            offer(here, CEDAR, naming(campaign(2, 1), FOR_BOTH, 1));

            List<Holding> held = ports().holdings().of(campaign(1, 1).id());

            assertThat(held).extracting(Holding::originator).containsExactly(ATLAS, ATLAS);
            assertThat(held).extracting(Holding::terms).containsExactly(FOR_B, FOR_C);
            assertThat(held).extracting(Holding::stricter).containsExactly(Set.of(FOR_C), Set.of());
            assertThat(ports().holdings().of(campaign(2, 1).id()))
                    .singleElement()
                    .satisfies(naming -> {
                        assertThat(naming.collection()).isEqualTo(here);
                        assertThat(naming.object().copyBytes())
                                .isEqualTo(campaign(2, 1).copyBytes());
                        assertThat(naming.hiding()).containsExactly(Set.of(FOR_B.strictest(FOR_C), FOR_C));
                    });
            assertThat(ports().holdings().of(campaign(9, 1).id())).isEmpty();
        }

        @Test
        void findEachTermsUnderOneNumber() throws Exception {
            offer(here, ATLAS, given(campaign(1, 1), FOR_B), given(campaign(2, 1), FOR_B));
            var found = new java.util.ArrayList<Terms>();
            for (int id = 1; id < ports().terms().size(); id++) {
                found.add(ports().terms().terms(id));
            }

            assertThat(found).contains(FOR_B).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Disclosures {

        private Disclosure disclosure() {
            return new Disclosure(
                    Instant.parse("2026-11-21T12:00:00Z"),
                    borealis,
                    "t-1",
                    Disclosure.Kind.OBJECTS,
                    here,
                    seeing(FOR_B).current().id(),
                    0,
                    7,
                    3,
                    "l",
                    List.of("campaign--1", "name with \"quotes\" and ميثاق"));
        }

        @Test
        void areNumberedRising() {
            long first = ports().disclosures().permit(disclosure());
            long second = ports().disclosures().permit(disclosure());

            assertThat(second).isGreaterThan(first);
            ports().disclosures().completed(first, 4_711);
        }
    }
}
