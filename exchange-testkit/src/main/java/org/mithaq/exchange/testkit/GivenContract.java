package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ErasedItems.ErasedItem;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/** What every store tells of what became of its contributions. An implementation's test class extends it. */
public abstract class GivenContract extends ContractCase {

    private static final Terms FOR_BOTH = SampleTerms.only(ATLAS, ATLAS, BOREALIS, CEDAR);
    private static final Terms FOR_B = SampleTerms.only(ATLAS, ATLAS, BOREALIS);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private ReaderKey borealis = reader(BOREALIS, true);
    private ReaderKey cedar = reader(CEDAR, true);

    /** Makes the contract. */
    protected GivenContract() {}

    /** Gives the ports that belong to those that were opened for this test. */
    protected abstract FederationPorts federation();

    @BeforeEach
    void nobodyReadYet() {
        borealis = reader(BOREALIS, true);
        cedar = reader(CEDAR, true);
    }

    private static boolean isAny(Terms terms) {
        return !terms.originators().isEmpty();
    }

    private static boolean isNotForB(Terms terms) {
        return !terms.equals(FOR_B);
    }

    private static Handle handle(StixObject object) {
        return ContributionObjects.handle(SampleSecrets.of(object), object, ATLAS);
    }

    private static Offer offered(StixObject object, Terms terms) {
        return ErasureContract.accompanied(object, terms);
    }

    private void give(CollectionId collection, StixObject object, Terms terms) throws Exception {
        offer(collection, ATLAS, offered(object, terms));
    }

    private static ObjectFilter all() {
        return new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of());
    }

    /** Answers a reader as the gate does: looks, and records what was looked at. */
    private FeedPage answer(Sight sight, CollectionId collection, Disclosure.Kind kind, ObjectFilter filter) {
        FeedPage page = ports().feed().page(new FeedQuery(collection, sight, Long.MIN_VALUE, 10_000, filter));
        String text = String.join(
                "\n",
                filter.ids().stream().map(StixId::toString).sorted().collect(Collectors.joining(",")),
                filter.types().stream().sorted().collect(Collectors.joining(",")),
                "a",
                "");
        long _ = ports().disclosures()
                .permit(new Disclosure(
                        NOW,
                        sight.key(),
                        "token",
                        kind,
                        collection,
                        sight.current().id(),
                        page.afterPosition(),
                        page.lastPosition(),
                        page.size(),
                        text,
                        List.of()));
        return page;
    }

    private FeedPage read(ReaderKey key, Predicate<Terms> rule) {
        return answer(sights().narrowed(key, rule), here, Disclosure.Kind.OBJECTS, all());
    }

    private Set<PartyId> givenTo(StixObject object) {
        return federation().given().givenTo(handle(object));
    }

    private List<Handle> neverGiven(PartyId party, StixObject... objects) {
        return federation()
                .given()
                .neverGiven(
                        party,
                        List.of(objects).stream().map(GivenContract::handle).toList());
    }

    @Nested
    class Giving {

        @Test
        void isToldOfWhoWasGivenAndNotOfOthers() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            give(here, campaign(2, 1), FOR_B);
            read(borealis, GivenContract::isAny);
            read(cedar, GivenContract::isNotForB);

            assertThat(givenTo(campaign(1, 1))).containsExactlyInAnyOrder(BOREALIS, CEDAR);
            assertThat(givenTo(campaign(2, 1))).containsExactly(BOREALIS);
            assertThat(neverGiven(CEDAR, campaign(1, 1), campaign(2, 1))).containsExactly(handle(campaign(2, 1)));
            assertThat(neverGiven(BOREALIS, campaign(2, 1), campaign(1, 1))).isEmpty();
        }

        @Test
        void isNotToldOfTheOwnParty() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            read(reader(ATLAS, true), GivenContract::isAny);

            assertThat(givenTo(campaign(1, 1))).isEmpty();
        }

        @Test
        void countsOnlyWhatWasThere() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            read(borealis, GivenContract::isAny);
            assertThat(neverGiven(BOREALIS, campaign(1, 1), campaign(2, 1))).containsExactly(handle(campaign(2, 1)));
            give(here, campaign(2, 1), FOR_BOTH);
            assertThat(neverGiven(BOREALIS, campaign(2, 1))).hasSize(1);
            read(borealis, GivenContract::isAny);

            assertThat(neverGiven(BOREALIS, campaign(1, 1), campaign(2, 1))).isEmpty();
        }

        @Test
        void countsOnceItIsSeenByWhoGained() throws Exception {
            give(here, campaign(1, 1), FOR_B);
            sights().narrowed(cedar, GivenContract::isNotForB);
            read(cedar, GivenContract::isNotForB);
            Sight gained = sights().widened(cedar, GivenContract::isAny);
            awaitNewPlaces();
            assertThat(givenTo(campaign(1, 1))).isEmpty();
            answer(gained, here, Disclosure.Kind.OBJECTS, all());

            assertThat(givenTo(campaign(1, 1))).containsExactly(CEDAR);
            assertThat(neverGiven(CEDAR, campaign(1, 1))).isEmpty();
        }

        @Test
        void namesWhoLostItBeforeReadingAndNobodyWhoNeverSawIt() throws Exception {
            give(here, campaign(1, 1), FOR_B);
            give(here, campaign(2, 1), FOR_BOTH);
            sights().narrowed(borealis, GivenContract::isAny);
            read(borealis, GivenContract::isNotForB);
            read(cedar, GivenContract::isNotForB);

            assertThat(givenTo(campaign(1, 1))).containsExactly(BOREALIS);
        }

        @Test
        void staysToldAfterAWithdrawal() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            read(borealis, GivenContract::isAny);
            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);
            withdraw(ATLAS, ContributionObjects.idOf(handle(campaign(1, 1))), VersionFilter.ALL);
            read(cedar, GivenContract::isAny);

            assertThat(givenTo(campaign(1, 1))).contains(BOREALIS);
            assertThat(neverGiven(BOREALIS, campaign(1, 1))).isEmpty();
        }

        @Test
        void endsWithAnErasure() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            read(borealis, GivenContract::isAny);
            ports().appender()
                    .erase(List.of(
                            new Erasure(campaign(1, 1).id(), campaign(1, 1).version(), ATLAS, Erasure.Cause.RETENTION)))
                    .join();

            assertThat(givenTo(campaign(1, 1))).isEmpty();
            assertThat(neverGiven(BOREALIS, campaign(1, 1))).hasSize(1);
        }

        @Test
        void takesBodies() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            Sight sight = sights().narrowed(borealis, GivenContract::isAny);
            answer(sight, here, Disclosure.Kind.MANIFEST, all());
            answer(sight, here, Disclosure.Kind.VERSIONS, all());

            assertThat(givenTo(campaign(1, 1))).isEmpty();
            assertThat(neverGiven(BOREALIS, campaign(1, 1))).hasSize(1);
        }

        @Test
        void isOfTheObjectsThatWereAskedFor() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            give(here, campaign(2, 1), FOR_BOTH);
            Sight sight = sights().narrowed(borealis, GivenContract::isAny);
            StixId made = ContributionObjects.idOf(handle(campaign(2, 1)));
            answer(
                    sight,
                    here,
                    Disclosure.Kind.OBJECT,
                    new ObjectFilter(Set.of(campaign(1, 1).id()), Set.of(), VersionFilter.ALL, Set.of()));
            answer(
                    sight,
                    here,
                    Disclosure.Kind.OBJECTS,
                    new ObjectFilter(Set.of(made), Set.of(), VersionFilter.ALL, Set.of()));

            assertThat(givenTo(campaign(1, 1))).containsExactly(BOREALIS);
            assertThat(neverGiven(BOREALIS, campaign(1, 1), campaign(2, 1))).containsExactly(handle(campaign(1, 1)));
        }

        @Test
        void isOfTheTypesThatWereAskedFor() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            var campaigns = new ObjectFilter(Set.of(), Set.of("campaign", "tool"), VersionFilter.ALL, Set.of());
            answer(sights().narrowed(borealis, GivenContract::isAny), here, Disclosure.Kind.OBJECTS, campaigns);

            assertThat(givenTo(campaign(1, 1))).containsExactly(BOREALIS);
            assertThat(neverGiven(BOREALIS, campaign(1, 1))).hasSize(1);
        }

        @Test
        void toAPersonIsToTheParty() throws Exception {
            give(here, campaign(1, 1), FOR_B);
            ReaderKey party = reader(BOREALIS, true);
            var person = new ReaderKey(
                    new Reader(
                            BOREALIS,
                            Optional.of(new UserId("una")),
                            party.reader().purpose()),
                    true);
            read(party, GivenContract::isNotForB);
            read(person, GivenContract::isAny);

            assertThat(givenTo(campaign(1, 1))).containsExactly(BOREALIS);
            assertThat(neverGiven(BOREALIS, campaign(1, 1))).isEmpty();
        }

        @Test
        void isLookedForInEveryCollection() throws Exception {
            give(here, campaign(1, 1), FOR_BOTH);
            give(there, campaign(1, 1), FOR_BOTH);
            give(there, campaign(2, 1), FOR_BOTH);
            read(borealis, GivenContract::isAny);
            answer(sights().narrowed(cedar, GivenContract::isAny), there, Disclosure.Kind.OBJECTS, all());

            assertThat(givenTo(campaign(1, 1))).containsExactlyInAnyOrder(BOREALIS, CEDAR);
            assertThat(givenTo(campaign(2, 1))).containsExactly(CEDAR);
            assertThat(neverGiven(BOREALIS, campaign(1, 1), campaign(2, 1))).containsExactly(handle(campaign(2, 1)));
        }

        @Test
        void isToldOfAThousandAtOnce() throws Exception {
            List<StixObject> objects = campaigns(1_000);
            offer(
                    here,
                    ATLAS,
                    objects.stream()
                            .map(object -> offered(
                                    object, object.id().uuid().getLeastSignificantBits() % 2 == 0 ? FOR_B : FOR_BOTH))
                            .toArray(Offer[]::new));
            read(borealis, GivenContract::isAny);
            read(cedar, GivenContract::isNotForB);
            List<Handle> handles = objects.stream().map(GivenContract::handle).toList();
            List<Handle> forB = IntStream.range(0, 1_000)
                    .filter(i -> objects.get(i).id().uuid().getLeastSignificantBits() % 2 == 0)
                    .mapToObj(handles::get)
                    .toList();

            assertThat(federation().given().neverGiven(BOREALIS, handles)).isEmpty();
            assertThat(federation().given().neverGiven(CEDAR, handles)).isEqualTo(forB);
        }

        @Test
        void ofWhatIsNotHeldIsToNobody() {
            assertThat(givenTo(campaign(9, 1))).isEmpty();
            assertThat(neverGiven(BOREALIS, campaign(9, 1))).containsExactly(handle(campaign(9, 1)));
        }
    }

    @Nested
    class Erased {

        private ErasedItem item(StixObject object, Instant at) {
            return new ErasedItem(
                    handle(object),
                    at,
                    true,
                    Set.of(BOREALIS, CEDAR),
                    NOW.plusSeconds(3_600),
                    List.of(campaign(8, 1).id(), campaign(9, 1).id()));
        }

        @Test
        void isFoundByHandleAndById() {
            ErasedItem item = item(campaign(1, 1), NOW);
            federation().erased().remember(item, Optional.of(campaign(1, 1).id()));

            assertThat(federation().erased().find(handle(campaign(1, 1)))).contains(item);
            assertThat(federation().erased().of(campaign(1, 1).id())).containsExactly(handle(campaign(1, 1)));
            assertThat(federation().erased().of(campaign(2, 1).id())).isEmpty();
        }

        @Test
        void isFoundWithAllTheContributionsOfItsId() {
            federation()
                    .erased()
                    .remember(
                            item(campaign(1, 1), NOW),
                            Optional.of(campaign(1, 1).id()));
            federation()
                    .erased()
                    .remember(
                            item(campaign(1, 2), NOW.plusSeconds(1)),
                            Optional.of(campaign(1, 2).id()));

            assertThat(federation().erased().of(campaign(1, 1).id()))
                    .containsExactlyInAnyOrder(handle(campaign(1, 1)), handle(campaign(1, 2)));
        }

        @Test
        void staysAsItWasFirst() {
            ErasedItem first = item(campaign(1, 1), NOW);
            federation().erased().remember(first, Optional.empty());
            federation()
                    .erased()
                    .remember(
                            item(campaign(1, 1), NOW.plusSeconds(9)),
                            Optional.of(campaign(1, 1).id()));

            assertThat(federation().erased().find(handle(campaign(1, 1)))).contains(first);
            assertThat(federation().erased().of(campaign(1, 1).id())).isEmpty();
        }

        @Test
        void barsWhatNeverWasHere() {
            var barred = new ErasedItem(handle(campaign(1, 1)), NOW, false, Set.of(), NOW, List.of());
            federation().erased().remember(barred, Optional.empty());

            assertThat(federation().erased().find(handle(campaign(1, 1)))).contains(barred);
            assertThat(federation().erased().find(handle(campaign(2, 1)))).isEmpty();
            assertThat(federation().erased().among(List.of(handle(campaign(2, 1)), handle(campaign(1, 1)))))
                    .isEqualTo(Map.of(handle(campaign(1, 1)), NOW));
        }
    }

    @Nested
    class Expiring {

        private Terms until(Instant until) {
            return SampleTerms.until(FOR_BOTH, until);
        }

        private List<Handle> due(Instant now) {
            return federation().expiries().due(now, 10_000);
        }

        @Test
        void isToldFromTheMomentOn() throws Exception {
            give(here, campaign(1, 1), until(NOW));
            give(here, campaign(2, 1), until(NOW.plusSeconds(1)));
            give(here, campaign(3, 1), FOR_BOTH);

            assertThat(due(NOW.minusSeconds(1))).doesNotContain(handle(campaign(1, 1)));
            assertThat(due(NOW))
                    .contains(handle(campaign(1, 1)))
                    .doesNotContain(handle(campaign(2, 1)), handle(campaign(3, 1)));
            assertThat(due(NOW.plusSeconds(1))).contains(handle(campaign(1, 1)), handle(campaign(2, 1)));
        }

        @Test
        void isOnlyOfWhatHasAContributionObject() throws Exception {
            var offers = new ArrayList<Offer>();
            campaigns(600).forEach(object -> offers.add(SampleSecrets.offer(object, until(NOW))));
            offers.add(offered(campaign(700, 1), until(NOW)));
            offer(here, ATLAS, offers.toArray(Offer[]::new));

            assertThat(due(NOW))
                    .contains(handle(campaign(700, 1)))
                    .doesNotContain(handle(campaign(0, 1)), handle(campaign(599, 1)));
        }

        @Test
        void isToldOnceOfWhatIsInSeveralCollectionsAndWhenAllOfThemAreDue() throws Exception {
            give(here, campaign(1, 1), until(NOW));
            give(there, campaign(1, 1), until(NOW));
            give(here, campaign(2, 1), until(NOW));
            give(there, campaign(2, 1), until(NOW.plusSeconds(9)));

            assertThat(due(NOW)).containsOnlyOnce(handle(campaign(1, 1))).doesNotContain(handle(campaign(2, 1)));
        }

        @Test
        void isNotToldOfWhatWasWithdrawnOrErased() throws Exception {
            give(here, campaign(1, 1), until(NOW));
            give(here, campaign(2, 1), until(NOW));
            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);
            ports().appender()
                    .erase(List.of(
                            new Erasure(campaign(2, 1).id(), campaign(2, 1).version(), ATLAS, Erasure.Cause.RETENTION)))
                    .join();

            assertThat(due(NOW)).doesNotContain(handle(campaign(1, 1)), handle(campaign(2, 1)));
        }

        @Test
        void isBounded() throws Exception {
            give(here, campaign(1, 1), until(NOW));
            give(here, campaign(2, 1), until(NOW));

            assertThat(federation().expiries().due(NOW, 1)).hasSize(1);
        }
    }
}
