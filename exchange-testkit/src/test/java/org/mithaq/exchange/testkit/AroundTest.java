package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.KnownTerms;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.NeighboursResult;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Recipient;
import org.mithaq.exchange.Release;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.WhoSeesResult;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.MutableClock;

/** What a person of the own party is told around an item: its terms, who else sees it, what names it. */
class AroundTest {

    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");
    private static final AgreementId PACT = new AgreementId("pact");
    private static final Purpose RESCUE = new Purpose("rescue");
    private static final ItemCollection CASES = new ItemCollection(
            new CollectionId(new UUID(0, 1)),
            "cases",
            LocalText.english("Cases"),
            Optional.empty(),
            Set.of(BOREALIS, CEDAR),
            Set.of(BOREALIS),
            Optional.of(PACT),
            Optional.of(Tlp.AMBER));
    private static final Caller AMAL =
            new Caller(ATLAS, Optional.of(new UserId("amal")), false, true, Optional.of(RESCUE.text()), "user:amal");
    private static final Caller CEDARS =
            new Caller(CEDAR, Optional.empty(), false, false, Optional.of(RESCUE.text()), "t-cedar");

    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryStore store = new InMemoryStore(clock);
    private final AtomicLong ids = new AtomicLong();
    private final InMemoryDirectory directory = new InMemoryDirectory(directory(1, false));
    private final Exchange exchange = new Exchange(
            InMemoryPorts.of(store, directory, clock, () -> new UUID(7, ids.incrementAndGet())),
            new PageSeal(new byte[32]),
            ExchangeConfig.DEFAULTS);

    private static Directory directory(long epoch, boolean rosterVisible) {
        var parties = List.of(
                honouring(SampleParties.party("atlas", 1, true)),
                honouring(SampleParties.party("borealis", 2, false)),
                honouring(SampleParties.party("cedar", 3, false)));
        var pact = new Agreement(
                PACT,
                1,
                Set.of(ATLAS, BOREALIS),
                Set.of(RESCUE),
                Tlp.AMBER,
                Terms.UNLIMITED,
                Optional.empty(),
                rosterVisible,
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(60)));
        return new Directory(epoch, parties, List.of(), List.of(CASES), List.of())
                .withAgreements(Map.of(PACT, new Standing.Signed(pact)));
    }

    private static Party honouring(Party party) {
        return new Party(party.id(), party.name(), party.stix(), party.own(), true, Optional.empty());
    }

    private void give(PartyId party, Wish wish, StixObject... objects) {
        var texts = new ArrayList<String>();
        for (StixObject object : objects) {
            texts.add(new String(object.copyBytes(), StandardCharsets.UTF_8));
        }
        byte[] envelope = ("{\"objects\":[" + String.join(",", texts) + "]}").getBytes(StandardCharsets.UTF_8);
        var caller = new Caller(party, Optional.empty(), false, party.equals(ATLAS), Optional.empty(), "t-" + party);
        SubmitResult result = exchange.submit(
                caller,
                "cases",
                wish,
                List.of("en"),
                StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        SubmitResult.Taken.class,
                        taken -> assertThat(taken.status().failures()).isEmpty());
        var _ = exchange.refreshSights();
    }

    private static Wish forParties(PartyId... parties) {
        Set<Audience.Member> members = new java.util.HashSet<>();
        for (PartyId party : parties) {
            members.add(new Audience.Member.OfParty(party));
        }
        return new Wish(Optional.of(PACT), Optional.of(Tlp.AMBER), Optional.of(members), Optional.empty());
    }

    private static StixObject uses(int number, StixId source, StixId target) {
        return SampleObjects.parse("""
                {"type":"relationship","spec_version":"2.1","id":"relationship--00000000-0000-4000-8000-0000000000%02d",\
                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",\
                "relationship_type":"related-to","source_ref":"%s","target_ref":"%s"}""".formatted(number, source, target));
    }

    private List<String> around(Caller caller, StixId id, int limit) {
        return switch (exchange.neighbours(caller, id, limit)) {
            case NeighboursResult.NoSuchObject() -> List.of("nothing");
            case NeighboursResult.Found(var pages, var neighbours, var more) -> {
                List<String> found = new ArrayList<>();
                for (Release page : pages) {
                    for (int row = 0; row < page.size(); row++) {
                        found.add(page.row(row).id().type());
                    }
                }
                found.add(neighbours + (more ? "+" : ""));
                yield found;
            }
        };
    }

    @Nested
    class Neighbours {

        private final StixObject first = SampleObjects.campaign(1, 1);
        private final StixObject second = SampleObjects.campaign(2, 1);
        private final StixObject link = uses(1, first.id(), second.id());

        @Test
        void areWhatAnItemNamesAndWhatNamesIt() {
            give(BOREALIS, Wish.NONE, first, second, link);

            assertThat(around(AMAL, link.id(), 9))
                    .containsExactlyInAnyOrder("relationship", "campaign", "campaign", "2");
            assertThat(around(AMAL, first.id(), 9)).containsExactlyInAnyOrder("campaign", "relationship", "1");
        }

        @Test
        void doNotSayThatAHiddenItemNamesThis() {
            hold(first, SampleTerms.clear(ATLAS));
            List<String> before = around(CEDARS, first.id(), 1);

            hold(second, SampleTerms.clear(ATLAS));
            hold(link, SampleTerms.only(ATLAS, ATLAS), first.id(), second.id());

            assertThat(around(CEDARS, first.id(), 1)).isEqualTo(before).containsExactly("campaign", "0");
            assertThat(around(CEDARS, link.id(), 1)).containsExactly("nothing");
            assertThat(around(AMAL, first.id(), 1)).contains("1");
        }

        private void hold(StixObject object, Terms terms, StixId... names) {
            var offer =
                    new Offer(object, terms, false, true, Set.of(names), Optional.empty(), SampleSecrets.of(object));
            var _ = store.append(CASES.id(), ATLAS, List.of(offer)).join();
            var _ = exchange.refreshSights();
        }

        @Test
        void areNotWhatOnlyAnEarlierVersionNames() {
            give(BOREALIS, Wish.NONE, first, second, link);
            var later = SampleObjects.parse(new String(link.copyBytes(), StandardCharsets.UTF_8)
                    .replace("\"modified\":\"2026-01-01", "\"modified\":\"2026-02-01")
                    .replace(first.id().toString(), SampleObjects.campaignId(9).toString()));

            give(BOREALIS, Wish.NONE, later);

            assertThat(around(AMAL, first.id(), 9)).containsExactly("campaign", "0");
        }

        @Test
        void stopAtTheLimitAndSayThatThereAreMore() {
            give(BOREALIS, Wish.NONE, first, second, link, uses(2, first.id(), second.id()));

            assertThat(around(AMAL, first.id(), 1)).containsExactlyInAnyOrder("campaign", "relationship", "1+");
            assertThat(around(AMAL, first.id(), 2)).contains("2");
        }

        @Test
        void areOnRecordBeforeTheyLeave() {
            give(BOREALIS, Wish.NONE, first, second, link);

            var _ = around(AMAL, first.id(), 9);

            assertThat(store.disclosures())
                    .extracting(Disclosure::kind, Disclosure::rows)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Disclosure.Kind.OBJECTS, 2));
        }
    }

    @Nested
    class WhoSees {

        private final StixObject item = SampleObjects.campaign(1, 1);

        private List<String> told() {
            return switch (exchange.whoSees(AMAL, item.id())) {
                case WhoSeesResult.NoSuchObject() -> List.of("nothing");
                case WhoSeesResult.Told(var recipients, var silent) -> {
                    List<String> told = new ArrayList<>(recipients.stream()
                            .map(one -> one.reader().party() + " "
                                    + one.clause().rule().code())
                            .toList());
                    silent.forEach(agreement -> told.add("silent " + agreement));
                    yield told;
                }
            };
        }

        @Test
        void namesThoseWhomTheOwnPartyNamedAndNoOthersOfAClosedRoster() {
            give(ATLAS, forParties(ATLAS, BOREALIS), item);

            assertThat(told()).containsExactly("atlas originator", "borealis permitted", "silent pact");
        }

        @Test
        void saysWhoIsLeftOutWhereTheRosterIsOpen() {
            directory.set(directory(2, true));
            give(ATLAS, forParties(ATLAS, BOREALIS), item);

            assertThat(told()).containsExactly("atlas originator", "borealis permitted", "cedar not-a-party");
        }

        @Test
        void tellsOfTheOwnPartyAloneWhereOthersGaveIt() {
            give(BOREALIS, forParties(ATLAS, BOREALIS), item);

            assertThat(told()).containsExactly("atlas received", "silent pact");
        }

        @Test
        void hasNothingToTellOthersOrOfWhatIsNotThere() {
            give(BOREALIS, Wish.NONE, item);

            assertThat(exchange.whoSees(CEDARS, item.id())).isEqualTo(new WhoSeesResult.NoSuchObject());
            assertThat(exchange.whoSees(AMAL, SampleObjects.campaignId(2))).isEqualTo(new WhoSeesResult.NoSuchObject());
            assertThat(store.disclosures())
                    .extracting(Disclosure::kind)
                    .containsExactly(Disclosure.Kind.EXPLANATION, Disclosure.Kind.EXPLANATION);
        }

        @Test
        void countsWhatIsSeenAsReceived() {
            give(BOREALIS, Wish.NONE, item);

            assertThat(exchange.whoSees(AMAL, item.id()))
                    .isInstanceOfSatisfying(
                            WhoSeesResult.Told.class,
                            told -> assertThat(told.recipients())
                                    .allMatch(Recipient::permits)
                                    .extracting(one -> one.clause().rule())
                                    .contains(Rule.RECEIVED));
        }
    }

    @Nested
    class TermsInAnExplanation {

        private KnownTerms known(StixId id) {
            var explained = (ExplainResult.Explained) exchange.explain(AMAL, Optional.empty(), id);
            return explained.explanations().getFirst().terms().orElseThrow();
        }

        private void hold(Attribution attribution) {
            Terms any = Terms.UNLIMITED;
            var terms = new Terms(
                    Set.of(BOREALIS),
                    Audience.parties(Set.of(ATLAS, BOREALIS, CEDAR)),
                    Tlp.AMBER,
                    any.pap(),
                    any.iep(),
                    any.purposes(),
                    any.onward(),
                    any.retainUntil(),
                    attribution,
                    Set.of(PACT),
                    any.allowances(),
                    any.unknownMarkings());
            var _ = store.append(
                            CASES.id(), BOREALIS, List.of(SampleSecrets.offer(SampleObjects.campaign(1, 1), terms)))
                    .join();
        }

        @Test
        void nameTheSourceUnlessThatWasForbidden() {
            hold(Attribution.MAY);
            assertThat(known(SampleObjects.campaignId(1)).source()).hasValue(BOREALIS);
        }

        @Test
        void doNotNameASourceThatMustNotBeNamed() {
            hold(Attribution.MUST_NOT);
            KnownTerms known = known(SampleObjects.campaignId(1));
            assertThat(known.source()).isEmpty();
            assertThat(known.audience())
                    .containsExactly(new KnownTerms.Alternative(Set.of(new Audience.Member.OfParty(ATLAS)), true));
        }

        @Test
        void tellOfOtherPartiesWhereTheRosterIsOpen() {
            directory.set(directory(2, true));
            hold(Attribution.MUST_NOT);
            assertThat(known(SampleObjects.campaignId(1)).audience().getFirst().others())
                    .isFalse();
        }
    }
}
