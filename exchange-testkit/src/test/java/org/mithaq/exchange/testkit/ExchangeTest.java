package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Widening;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.WithdrawResult;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.MutableClock;

class ExchangeTest {

    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    private static final Party ATLAS = party("atlas", true);
    private static final Party BOREALIS = party("borealis", false);
    private static final Party CEDAR = party("cedar", false);
    private static final ItemCollection BULLETINS =
            collection(1, "bulletins", Set.of(BOREALIS.id(), CEDAR.id()), Set.of(BOREALIS.id()));
    private static final ItemCollection INBOX = collection(2, "inbox", Set.of(), Set.of(BOREALIS.id()));

    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryStore store = new InMemoryStore(clock);
    private final AtomicLong ids = new AtomicLong();
    private final InMemoryActLog acts = new InMemoryActLog();

    private static Party party(String id, boolean own) {
        var stix = new StixId("identity", UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)));
        return new Party(new PartyId(id), LocalText.english(id), stix, own);
    }

    private static ItemCollection collection(int number, String alias, Set<PartyId> readers, Set<PartyId> writers) {
        var id = new CollectionId(new UUID(0, number));
        return new ItemCollection(
                id,
                alias,
                LocalText.english(alias),
                Optional.empty(),
                readers,
                writers,
                Optional.empty(),
                Optional.of(Tlp.CLEAR));
    }

    private static Caller caller(Party party) {
        return new Caller(party.id(), Optional.empty(), false, party.own(), Optional.empty(), "t-" + party.id());
    }

    private Exchange exchange(Appender appender, ExchangeConfig config) {
        var directory =
                new Directory(1, List.of(ATLAS, BOREALIS, CEDAR), List.of(), List.of(BULLETINS, INBOX), List.of());
        var ports = new ExchangePorts(
                new InMemoryDirectory(directory),
                store,
                appender,
                store,
                store,
                store,
                store,
                store,
                new SampleSecrets(),
                clock,
                () -> new UUID(7, ids.incrementAndGet()),
                acts);
        return new Exchange(ports, new PageSeal(new byte[32]), config);
    }

    private Exchange exchange() {
        return exchange(store, ExchangeConfig.DEFAULTS);
    }

    private static String json(StixObject object) {
        return new String(object.copyBytes(), StandardCharsets.UTF_8);
    }

    private static String envelope(StixObject... objects) {
        return "{\"objects\":[" + Arrays.stream(objects).map(ExchangeTest::json).collect(Collectors.joining(","))
                + "]}";
    }

    private static StixReader reading(String text) {
        return StixReader.envelope(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ParseLimits.defaults());
    }

    private static SubmissionStatus taken(SubmitResult result) {
        assertThat(result).isInstanceOf(SubmitResult.Taken.class);
        return ((SubmitResult.Taken) result).status();
    }

    private static ReadResult.Found found(ReadResult result) {
        assertThat(result).isInstanceOf(ReadResult.Found.class);
        return (ReadResult.Found) result;
    }

    private static PageRequest first(int limit) {
        return new PageRequest(Long.MIN_VALUE, limit, Optional.empty(), ObjectFilter.NONE);
    }

    private static List<String> ids(ReadResult.Found found) {
        return IntStream.range(0, found.page().size())
                .mapToObj(i -> found.page().row(i).id().toString())
                .toList();
    }

    @Nested
    class ErasedItems {

        @Test
        void areRefusedInTheLanguageOfWhoeverGivesThem() {
            StixObject item = SampleObjects.campaign(1, 1);
            var order = new Erasure(item.id(), item.version(), BOREALIS.id(), Erasure.Cause.ORDER);
            var _ = store.erase(List.of(order)).join();

            for (var word : Map.of("en", "erased", "fr", "effacé", "ar", "مُحي").entrySet()) {
                SubmissionStatus status = taken(exchange()
                        .submit(
                                caller(BOREALIS),
                                "bulletins",
                                Wish.NONE,
                                List.of(word.getKey()),
                                reading(envelope(item))));
                assertThat(status.successes()).isEmpty();
                assertThat(status.failures().getFirst().message()).contains(word.getValue(), "2030-03-01");
            }
        }
    }

    @Nested
    class ItemsThatAPartnerRecalled {

        private SubmissionStatus give(Party party, StixObject item) {
            return taken(exchange()
                    .submit(caller(party), "bulletins", Wish.NONE, List.of("en"), reading(envelope(item, item))));
        }

        @Test
        void doNotComeBackByAFileOfTheOwnParty() {
            StixObject item = SampleObjects.campaign(1, 1);
            var recall = Erasure.Cause.recall(StixId.parse("recall--00000000-0000-4000-8000-000000000007"));
            var _ = store.erase(List.of(new Erasure(item.id(), item.version(), CEDAR.id(), recall)))
                    .join();

            assertThat(give(ATLAS, item).failures())
                    .hasSize(2)
                    .allMatch(failure -> failure.message().contains("erased here"));
            assertThat(give(ATLAS, SampleObjects.campaign(1, 2)).failures()).isEmpty();
            // What others give as theirs is answered alike, whatever is or was held here.
            assertThat(give(BOREALIS, item).failures()).isEmpty();
        }
    }

    @Nested
    class Collections {

        @Test
        void areThoseThatTheCallerMayReadOrWrite() {
            assertThat(exchange().collections(caller(BOREALIS)))
                    .containsExactly(new CollectionView(BULLETINS, true, true), new CollectionView(INBOX, false, true));
            assertThat(exchange().collections(caller(CEDAR)))
                    .containsExactly(new CollectionView(BULLETINS, true, false));
        }

        @Test
        void thatACallerMayNotAddressLookLikeNone() {
            assertThat(exchange().read(caller(CEDAR), "inbox", Disclosure.Kind.OBJECTS, first(1)))
                    .isEqualTo(exchange().read(caller(CEDAR), "no-such", Disclosure.Kind.OBJECTS, first(1)))
                    .isEqualTo(new ReadResult.NoSuchCollection());
        }
    }

    @Nested
    class Submit {

        @Test
        void answersEachObjectByItself() {
            String text = "{\"objects\":[" + json(SampleObjects.campaign(1, 0)) + ",{\"type\":\"campaign\"},"
                    + json(SampleObjects.campaign(2, 0)) + "]}";

            SubmissionStatus status =
                    taken(exchange().submit(caller(BOREALIS), "bulletins", Wish.NONE, List.of("en"), reading(text)));

            assertThat(status.successes()).hasSize(2);
            assertThat(status.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.message()).contains("Object 1", "STIX 2.1"));
            assertThat(exchange().status(caller(BOREALIS), status.id())).contains(status);
            assertThat(exchange().status(caller(CEDAR), status.id())).isEmpty();
        }

        @Test
        void namesAConflictToItsOwnOriginatorOnly() {
            var one = envelope(SampleObjects.campaign(1, 0, "one"));
            var other = envelope(SampleObjects.campaign(1, 0, "other"));

            taken(exchange().submit(caller(BOREALIS), "bulletins", Wish.NONE, List.of("en"), reading(one)));
            SubmissionStatus same =
                    taken(exchange().submit(caller(BOREALIS), "bulletins", Wish.NONE, List.of("en"), reading(other)));
            SubmissionStatus atlas =
                    taken(exchange().submit(caller(ATLAS), "bulletins", Wish.NONE, List.of("en"), reading(other)));

            assertThat(same.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.message())
                            .contains("other bytes", "held:    sha256", "offered: sha256"));
            assertThat(atlas.failures()).isEmpty();
            assertThat(atlas.successes())
                    .singleElement()
                    .satisfies(success -> assertThat(success.message()).isEmpty());
        }

        @Test
        void refusesWhatIsDatedFarInTheFuture() {
            var strict = new ExchangeConfig(Duration.ofHours(1), 1024);
            clock.set(SampleObjects.campaign(1, 5)
                    .modified()
                    .orElseThrow()
                    .instant()
                    .minus(Duration.ofHours(2)));

            SubmissionStatus status = taken(exchange(store, strict)
                    .submit(
                            caller(ATLAS),
                            "bulletins",
                            Wish.NONE,
                            List.of("en"),
                            reading(envelope(SampleObjects.campaign(1, 5)))));

            assertThat(status.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.message()).contains("/modified", "in the future", "§3.2"));
        }

        @Test
        void addsNothingWhenTheTextBreaksWithinTheReadAhead() {
            String whole = envelope(SampleObjects.campaign(1, 0), SampleObjects.campaign(2, 0));

            SubmitResult result = exchange()
                    .submit(
                            caller(ATLAS),
                            "bulletins",
                            Wish.NONE,
                            List.of("en"),
                            reading(whole.substring(0, whole.length() - 20)));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            SubmitResult.Broken.class,
                            broken -> assertThat(broken.committed()).isEmpty());
            assertThat(store.count(BULLETINS.id())).isZero();
        }

        @Test
        void saysWhichPartWasAddedWhenTheTextBreaksLater() {
            StixObject[] objects = IntStream.range(0, 1500)
                    .mapToObj(number -> SampleObjects.campaign(number, 0))
                    .toArray(StixObject[]::new);
            String whole = envelope(objects);
            var shortSighted = new ExchangeConfig(Duration.ofDays(1), 1);

            SubmitResult result = exchange(store, shortSighted)
                    .submit(
                            caller(ATLAS),
                            "bulletins",
                            Wish.NONE,
                            List.of("en"),
                            reading(whole.substring(0, whole.length() - 20)));

            assertThat(result).isInstanceOfSatisfying(SubmitResult.Broken.class, broken -> {
                int committed = broken.committed().orElseThrow().successes().size();
                assertThat(committed).isPositive();
                assertThat(store.count(BULLETINS.id())).isEqualTo(committed);
            });
        }

        @Test
        void takesNothingWhenTheQueueIsFullAtOnce() {
            store.fillQueue();

            assertThatThrownBy(() -> exchange()
                            .submit(
                                    caller(ATLAS),
                                    "bulletins",
                                    Wish.NONE,
                                    List.of("en"),
                                    reading(envelope(SampleObjects.campaign(1, 0)))))
                    .isInstanceOf(QueueFullException.class);
        }

        @Test
        void tellsEachObjectThatWasNotTakenWhenTheNodeStopsInTheMiddle() {
            var failing = new StopsAfter(store, 1);
            var oneByOne = new ExchangeConfig(Duration.ofDays(1), 1);
            StixObject[] objects = IntStream.range(0, 3)
                    .mapToObj(number -> SampleObjects.campaign(number, 0))
                    .toArray(StixObject[]::new);

            SubmissionStatus status = taken(exchange(failing, oneByOne)
                    .submit(caller(ATLAS), "bulletins", Wish.NONE, List.of("en"), reading(envelope(objects))));

            assertThat(status.successes()).hasSize(1);
            assertThat(status.failures())
                    .hasSize(2)
                    .allSatisfy(
                            failure -> assertThat(failure.message()).contains("disk is full", "send it again later"));
            assertThat(acts.acts()).extracting(Act::reason).containsExactly("refused 2 of 3 objects");
        }

        @Test
        void isForWritersOnly() {
            var object = envelope(SampleObjects.campaign(1, 0));

            assertThat(exchange().submit(caller(CEDAR), "bulletins", Wish.NONE, List.of("en"), reading(object)))
                    .isEqualTo(new SubmitResult.NotWritable());
            assertThat(exchange().submit(caller(CEDAR), "inbox", Wish.NONE, List.of("en"), reading(object)))
                    .isEqualTo(new SubmitResult.NoSuchCollection());
            assertThat(acts.acts()).singleElement().satisfies(act -> {
                assertThat(act.kind()).isEqualTo(Act.Kind.REFUSAL);
                assertThat(act.actor()).isEqualTo("token:t-cedar");
                assertThat(act.subject()).isEqualTo("collection:" + BULLETINS.id());
                assertThat(act.reason()).isEqualTo("not-writable");
            });
        }

        /** A record that anybody can fill is no record. */
        @Test
        void recordsNoMoreThanSomeRefusalsOfASecond() {
            Exchange exchange = exchange();
            for (int i = 0; i < 50; i++) {
                exchange.submit(caller(CEDAR), "bulletins", Wish.NONE, List.of("en"), reading(envelope()));
            }
            assertThat(acts.acts()).hasSize(20);
            clock.move(Duration.ofSeconds(1));
            exchange.submit(caller(CEDAR), "bulletins", Wish.NONE, List.of("en"), reading(envelope()));
            assertThat(acts.acts()).hasSize(21);
        }
    }

    @Nested
    class Read {

        @Test
        void goesOnWhereThePageBeforeEnded() {
            taken(exchange()
                    .submit(
                            caller(ATLAS),
                            "bulletins",
                            Wish.NONE,
                            List.of("en"),
                            reading(envelope(
                                    SampleObjects.campaign(1, 0),
                                    SampleObjects.campaign(2, 0),
                                    SampleObjects.campaign(3, 0)))));

            ReadResult.Found one =
                    found(exchange().read(caller(CEDAR), "bulletins", Disclosure.Kind.OBJECTS, first(2)));
            ReadResult.Found two = found(exchange()
                    .read(
                            caller(CEDAR),
                            "bulletins",
                            Disclosure.Kind.OBJECTS,
                            new PageRequest(Long.MIN_VALUE, 2, one.next(), ObjectFilter.NONE)));

            assertThat(ids(one))
                    .containsExactly(
                            SampleObjects.campaignId(1).toString(),
                            SampleObjects.campaignId(2).toString());
            assertThat(ids(two)).containsExactly(SampleObjects.campaignId(3).toString());
            assertThat(two.next()).isEmpty();
        }

        @Test
        void rejectsANextOfAnotherReaderOrQuestion() {
            taken(exchange()
                    .submit(
                            caller(ATLAS),
                            "bulletins",
                            Wish.NONE,
                            List.of("en"),
                            reading(envelope(SampleObjects.campaign(1, 0), SampleObjects.campaign(2, 0)))));
            Optional<String> next = found(
                            exchange().read(caller(CEDAR), "bulletins", Disclosure.Kind.OBJECTS, first(1)))
                    .next();
            assertThat(next).isPresent();

            assertThat(exchange()
                            .read(
                                    caller(BOREALIS),
                                    "bulletins",
                                    Disclosure.Kind.OBJECTS,
                                    new PageRequest(Long.MIN_VALUE, 1, next, ObjectFilter.NONE)))
                    .isEqualTo(new ReadResult.StaleNext());
            assertThat(exchange()
                            .read(
                                    caller(CEDAR),
                                    "bulletins",
                                    Disclosure.Kind.OBJECTS,
                                    new PageRequest(0, 1, next, ObjectFilter.NONE)))
                    .isEqualTo(new ReadResult.StaleNext());
        }

        @Test
        void tellsAnAbsentObjectFromAnEmptyPageOfAPresentOne() {
            taken(exchange()
                    .submit(
                            caller(ATLAS),
                            "bulletins",
                            Wish.NONE,
                            List.of("en"),
                            reading(envelope(SampleObjects.campaign(1, 0)))));
            var later = new PageRequest(Long.MAX_VALUE, 10, Optional.empty(), ObjectFilter.NONE);

            assertThat(found(exchange()
                                    .readObject(
                                            caller(CEDAR),
                                            "bulletins",
                                            SampleObjects.campaignId(1),
                                            Disclosure.Kind.OBJECT,
                                            later))
                            .page()
                            .size())
                    .isZero();
            assertThat(exchange()
                            .readObject(
                                    caller(CEDAR),
                                    "bulletins",
                                    SampleObjects.campaignId(2),
                                    Disclosure.Kind.OBJECT,
                                    later))
                    .isEqualTo(new ReadResult.NoSuchObject());
        }
    }

    @Nested
    class Withdraw {

        @Test
        void takesBackOnlyOnesOwn() {
            var object = envelope(SampleObjects.campaign(1, 0));
            taken(exchange().submit(caller(ATLAS), "bulletins", Wish.NONE, List.of("en"), reading(object)));

            assertThat(exchange()
                            .withdraw(caller(BOREALIS), "bulletins", SampleObjects.campaignId(1), VersionFilter.ALL))
                    .isEqualTo(new WithdrawResult.Withdrawn(0));
            assertThat(ids(found(exchange().read(caller(CEDAR), "bulletins", Disclosure.Kind.OBJECTS, first(9)))))
                    .hasSize(1);
            assertThat(exchange().withdraw(caller(ATLAS), "bulletins", SampleObjects.campaignId(1), VersionFilter.ALL))
                    .isEqualTo(new WithdrawResult.Withdrawn(1));
            assertThat(ids(found(exchange().read(caller(CEDAR), "bulletins", Disclosure.Kind.OBJECTS, first(9)))))
                    .isEmpty();
        }
    }

    /** Passes on to a store until it has appended often enough, then says that the disk is full. */
    private static final class StopsAfter implements Appender {
        private final InMemoryStore store;
        private final AtomicInteger left;

        StopsAfter(InMemoryStore store, int appends) {
            this.store = store;
            this.left = new AtomicInteger(appends);
        }

        @Override
        public CompletableFuture<List<AppendOutcome>> append(
                CollectionId collection, PartyId originator, List<Offer> offers) {
            if (left.getAndDecrement() <= 0) {
                throw new NotAcceptingException("The disk is full");
            }
            return store.append(collection, originator, offers);
        }

        @Override
        public CompletableFuture<Integer> withdraw(
                CollectionId collection, PartyId originator, StixId id, VersionFilter versions) {
            return store.withdraw(collection, originator, id, versions);
        }

        @Override
        public CompletableFuture<List<Sight>> widen(List<Widening> widenings) {
            return store.widen(widenings);
        }

        @Override
        public CompletableFuture<List<Erasure.Done>> erase(List<Erasure> erasures) {
            return store.erase(erasures);
        }

        @Override
        public CompletableFuture<Void> keep(SubmissionStatus status) {
            return store.keep(status);
        }
    }
}
