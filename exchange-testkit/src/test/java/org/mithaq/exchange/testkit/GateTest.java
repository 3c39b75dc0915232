package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.RightsChangedException;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.Tally;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.MutableClock;

/** What the exit gate lets through, seen from outside: two partners, one collection under an agreement of all three. */
class GateTest {

    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");
    private static final AgreementId PACT = new AgreementId("pact");
    private static final ItemCollection CASES = new ItemCollection(
            new CollectionId(new UUID(0, 1)),
            "cases",
            LocalText.english("Cases"),
            Optional.empty(),
            Set.of(BOREALIS, CEDAR),
            Set.of(BOREALIS),
            Optional.of(PACT),
            Optional.of(Tlp.AMBER));

    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryStore store = new InMemoryStore(clock);
    private final AtomicLong ids = new AtomicLong();
    private final InMemoryDirectory directory = new InMemoryDirectory(directory(1, new Standing.Signed(pact())));
    private final Exchange exchange = new Exchange(
            InMemoryPorts.of(store, directory, clock, () -> new UUID(7, ids.incrementAndGet())),
            new PageSeal(new byte[32]),
            ExchangeConfig.DEFAULTS);

    private static Directory directory(long epoch, Standing standing) {
        var parties = List.of(
                honouring(SampleParties.party("atlas", 1, true)),
                honouring(SampleParties.party("borealis", 2, false)),
                honouring(SampleParties.party("cedar", 3, false)));
        return new Directory(epoch, parties, List.of(), List.of(CASES), List.of())
                .withAgreements(Map.of(PACT, standing));
    }

    private static Party honouring(Party party) {
        return new Party(party.id(), party.name(), party.stix(), party.own(), true, Optional.empty());
    }

    private static Agreement pact(PartyId... fewer) {
        return new Agreement(
                PACT,
                1,
                fewer.length == 0 ? Set.of(ATLAS, BOREALIS, CEDAR) : Set.of(fewer),
                Set.of(new Purpose("crime-prevention"), new Purpose("rescue")),
                Tlp.AMBER,
                Terms.UNLIMITED,
                Optional.of(Period.ofDays(30)),
                false,
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(60)));
    }

    private static Caller caller(PartyId party, String purpose) {
        return new Caller(party, Optional.empty(), false, party.equals(ATLAS), Optional.of(purpose), "t-" + party);
    }

    private static final Caller READER = caller(CEDAR, "rescue");

    @BeforeEach
    void give() {
        give(SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1), SampleObjects.campaign(3, 1));
    }

    private void give(StixObject... objects) {
        var texts = new ArrayList<String>();
        for (StixObject object : objects) {
            texts.add(new String(object.copyBytes(), StandardCharsets.UTF_8));
        }
        byte[] envelope = ("{\"objects\":[" + String.join(",", texts) + "]}").getBytes(StandardCharsets.UTF_8);
        SubmitResult result = exchange.submit(
                caller(BOREALIS, "rescue"),
                "cases",
                Wish.NONE,
                List.of("en"),
                StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        SubmitResult.Taken.class,
                        taken -> assertThat(taken.status().failures()).isEmpty());
    }

    private void suspend() {
        long epoch = directory.current().epoch() + 1;
        directory.set(directory(epoch, new Standing.Suspended(pact(), BOREALIS, clock.instant())));
    }

    private void resume() {
        directory.set(directory(directory.current().epoch() + 1, new Standing.Signed(pact())));
    }

    private static PageRequest page(long addedAfter, int limit) {
        return new PageRequest(addedAfter, limit, Optional.empty(), ObjectFilter.NONE);
    }

    private ReadResult.Found read(Caller caller, PageRequest request) {
        ReadResult result = exchange.read(caller, "cases", Disclosure.Kind.OBJECTS, request);
        assertThat(result).isInstanceOf(ReadResult.Found.class);
        return (ReadResult.Found) result;
    }

    private List<String> readAll(Caller caller) {
        ReadResult.Found found = read(caller, page(Long.MIN_VALUE, 10));
        return IntStream.range(0, found.page().size())
                .mapToObj(i -> found.page().row(i).id().toString())
                .toList();
    }

    @Nested
    class ALoss {

        @Test
        void isImmediate() {
            assertThat(readAll(READER)).hasSize(3);

            suspend();

            assertThat(readAll(READER)).isEmpty();
        }

        @Test
        void needsNobodyWhenTimeBringsIt() {
            assertThat(readAll(READER)).hasSize(3);

            clock.move(Duration.ofDays(61));

            assertThat(readAll(READER)).isEmpty();
        }

        @Test
        void breaksOffAnAnswerThatIsStreaming() {
            ReadResult.Found found = read(READER, page(Long.MIN_VALUE, 10));
            var pieces = new AtomicLong();

            assertThatThrownBy(() -> found.page().writeBodies(bytes -> {
                        pieces.incrementAndGet();
                        suspend();
                    }))
                    .isInstanceOf(RightsChangedException.class);
            assertThat(pieces).hasValue(1);
        }
    }

    @Nested
    class AGain {

        @Test
        void waitsUntilSightsAreRefreshedAndThenComesAtANewPlace() {
            long before = lastDate(read(READER, page(Long.MIN_VALUE, 10)));
            suspend();
            assertThat(readAll(READER)).isEmpty();
            resume();

            assertThat(readAll(READER)).isEmpty();
            assertThat(exchange.refreshSights()).isPositive();

            assertThat(readAll(READER)).hasSize(3);
            assertThat(read(READER, page(before, 10)).page().size()).isEqualTo(3);
            assertThat(exchange.refreshSights()).isZero();
        }

        private static long lastDate(ReadResult.Found found) {
            return found.page().row(found.page().size() - 1).addedMicros();
        }

        @Test
        void isNoneForTermsThatWereGivenLater() {
            assertThat(readAll(READER)).hasSize(3);
            clock.move(Duration.ofDays(1)); // another day of retention, so other terms
            give(SampleObjects.campaign(4, 1));

            assertThat(readAll(READER)).hasSize(4);
            assertThat(exchange.refreshSights()).isZero();
        }
    }

    @Nested
    class ADisclosure {

        @Test
        void isRecordedBeforeThePageIsGivenAndCompletedAfterItWasSent() throws Exception {
            ReadResult.Found found = read(READER, page(Long.MIN_VALUE, 2));

            assertThat(store.disclosures()).singleElement().satisfies(disclosure -> {
                assertThat(disclosure.key().reader().party()).isEqualTo(CEDAR);
                assertThat(disclosure.key().reader().purpose()).contains(new Purpose("rescue"));
                assertThat(disclosure.token()).isEqualTo("t-cedar");
                assertThat(disclosure.kind()).isEqualTo(Disclosure.Kind.OBJECTS);
                assertThat(disclosure.collection()).isEqualTo(CASES.id());
                assertThat(disclosure.rows()).isEqualTo(2);
                assertThat(disclosure.afterPosition()).isZero();
                assertThat(disclosure.lastPosition()).isEqualTo(2);
            });
            assertThat(store.completedBytes(1)).isEmpty();
            var size = new AtomicLong();
            found.page().writeBodies(bytes -> size.addAndGet(bytes.remaining()));
            found.page().sent();
            assertThat(store.completedBytes(1)).isEqualTo(OptionalLong.of(size.get()));
        }

        @Test
        void thatCannotBeRecordedLetsNothingOut() {
            store.stopRecording("The disk is full");

            assertThatThrownBy(() -> read(READER, page(Long.MIN_VALUE, 2)))
                    .isInstanceOf(NotAcceptingException.class)
                    .hasMessage("The disk is full");
        }
    }

    @Nested
    class Next {

        @Test
        void isRefusedToAnotherReaderAndForAnotherPurpose() {
            Optional<String> next = read(READER, page(Long.MIN_VALUE, 1)).next();
            assertThat(next).isPresent();
            var following = new PageRequest(Long.MIN_VALUE, 1, next, ObjectFilter.NONE);

            assertThat(read(READER, following).page().size()).isEqualTo(1);
            for (Caller other : List.of(caller(BOREALIS, "rescue"), caller(CEDAR, "crime-prevention"))) {
                assertThat(exchange.read(other, "cases", Disclosure.Kind.OBJECTS, following))
                        .isEqualTo(new ReadResult.StaleNext());
            }
        }
    }

    @Nested
    class AHiddenObject {

        @Test
        void isAnsweredLikeAnAbsentOne() {
            directory.set(directory(2, new Standing.Signed(pact(ATLAS, BOREALIS))));
            var request = page(Long.MIN_VALUE, 10);

            ReadResult hidden =
                    exchange.readObject(READER, "cases", SampleObjects.campaignId(1), Disclosure.Kind.OBJECT, request);
            ReadResult absent =
                    exchange.readObject(READER, "cases", SampleObjects.campaignId(99), Disclosure.Kind.OBJECT, request);

            assertThat(hidden).isEqualTo(absent).isEqualTo(new ReadResult.NoSuchObject());
            assertThat(exchange.explain(READER, Optional.empty(), SampleObjects.campaignId(1)))
                    .isEqualTo(exchange.explain(READER, Optional.empty(), SampleObjects.campaignId(99)));
        }
    }

    @Nested
    class ATally {

        private final AtomicLong steps = new AtomicLong();
        private final Tally<List<String>> tally = exchange.tally(List.of(), (List<String> ids, FeedRow row) -> {
            steps.incrementAndGet();
            List<String> more = new ArrayList<>(ids);
            more.add(row.id() + "@" + row.addedMicros());
            return List.copyOf(more);
        });

        private List<String> counted() {
            return tally.of(READER, exchange.collection(READER, "cases").orElseThrow());
        }

        private List<String> given() {
            ReadResult.Found found = read(READER, page(Long.MIN_VALUE, 100));
            return IntStream.range(0, found.page().size())
                    .mapToObj(i ->
                            found.page().row(i).id() + "@" + found.page().row(i).addedMicros())
                    .toList();
        }

        @Test
        void isOverAllThatTheReaderIsGivenAndCostsOnlyWhatCameSince() {
            assertThat(counted()).hasSize(3).isEqualTo(given());
            assertThat(counted()).hasSize(3);
            assertThat(steps).hasValue(3);
            clock.move(Duration.ofDays(1)); // another day of retention, so other terms
            give(SampleObjects.campaign(4, 1));

            assertThat(counted()).hasSize(4).isEqualTo(given());
            assertThat(steps).hasValue(4);
        }

        @Test
        void isMadeAnewWhenRightsAreLost() {
            assertThat(counted()).hasSize(3);
            suspend();
            assertThat(counted()).isEmpty();
            resume();
            assertThat(counted()).isEmpty();
            exchange.refreshSights();

            assertThat(counted()).hasSize(3).isEqualTo(given());
        }

        @Test
        void isMadeAnewWhenRightsWereLostAndGainedBetweenTwoAskings() {
            assertThat(counted()).hasSize(3);
            suspend();
            assertThat(readAll(READER)).isEmpty();
            resume();
            exchange.refreshSights();

            assertThat(counted()).hasSize(3).isEqualTo(given());
        }

        @Test
        void isMadeAnewWhenSomethingIsWithdrawn() {
            assertThat(counted()).hasSize(3);
            exchange.withdraw(caller(BOREALIS, "rescue"), "cases", SampleObjects.campaignId(2), VersionFilter.ALL);

            assertThat(counted()).hasSize(2).isEqualTo(given());
        }

        @Test
        void isOnRecord() {
            counted();

            assertThat(store.disclosures()).extracting(Disclosure::kind).containsExactly(Disclosure.Kind.HEAD);
            store.stopRecording("The disk is full");
            assertThatThrownBy(this::counted).isInstanceOf(NotAcceptingException.class);
        }
    }
}
