package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.store.ContentWorld.ATLAS;
import static org.mithaq.store.ContentWorld.BOREA;
import static org.mithaq.store.TestObjects.campaign;
import static org.mithaq.store.TestObjects.campaigns;
import static org.mithaq.store.TestObjects.domain;
import static org.mithaq.store.TestObjects.text;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.AppendOutcome.Added;
import org.mithaq.exchange.AppendOutcome.AlreadyThere;
import org.mithaq.exchange.AppendOutcome.Conflict;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

class PostgresAppenderTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final VersionFilter FIRST = new VersionFilter(false, true, false, Set.of());

    private static ContentWorld world;

    private CollectionId collection;

    @BeforeAll
    static void open() {
        world = ContentWorld.open(DATABASE.settings(), StoreConfig.defaults().content());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void makeCollection() {
        collection = world.collection();
    }

    private List<AppendOutcome> append(PartyId party, StixObject... objects) {
        return world.append(collection, party, List.of(objects)).join();
    }

    private int withdraw(PartyId party, StixId id, VersionFilter versions) {
        return world.appender().withdraw(collection, party, id, versions).join();
    }

    private FeedPage read(VersionFilter versions) {
        return world.feed()
                .page(world.query(
                        collection, Long.MIN_VALUE, 10_000, new ObjectFilter(Set.of(), Set.of(), versions, Set.of())));
    }

    private List<String> bodies(VersionFilter versions) {
        return TestObjects.bodyList(read(versions));
    }

    @Nested
    class Append {

        @Test
        void givesPositionsFromOneInOrder() {
            assertThat(append(ATLAS, campaign(1), campaign(2))).containsExactly(new Added(1), new Added(2));
            assertThat(append(BOREA, campaign(3))).containsExactly(new Added(3));
        }

        @Test
        void changesNothingWhenTheSameBytesComeAgain() {
            append(ATLAS, campaign(1));

            assertThat(append(ATLAS, campaign(1))).containsExactly(new AlreadyThere());
            assertThat(world.feed().count(collection)).isEqualTo(1);
        }

        @Test
        void sortsOutRepetitionsWithinOneBatch() {
            StixObject other = campaign(1, 0, "other");

            assertThat(append(ATLAS, campaign(1), campaign(1), other))
                    .containsExactly(
                            new Added(1),
                            new AlreadyThere(),
                            new Conflict(campaign(1).digestHex(), other.digestHex()));
        }

        @Test
        void tellsTheOriginatorOfOtherBytesForAVersion() {
            append(ATLAS, campaign(1));
            StixObject other = campaign(1, 0, "other");

            assertThat(append(ATLAS, other))
                    .containsExactly(new Conflict(campaign(1).digestHex(), other.digestHex()));
            assertThat(bodies(VersionFilter.ALL)).containsExactly(text(campaign(1)));
        }

        @Test
        void takesAVersionFromASecondOriginatorAndShowsTheFirst() {
            append(ATLAS, campaign(1));

            assertThat(append(BOREA, campaign(1, 0, "other"))).containsExactly(new Added(2));
            assertThat(bodies(VersionFilter.ALL)).containsExactly(text(campaign(1)));
            assertThat(bodies(VersionFilter.LAST)).containsExactly(text(campaign(1)));
        }

        @Test
        void storesBytesOnceForTwoCollections() {
            append(ATLAS, campaign(1));
            CollectionId first = collection;
            makeCollection();

            assertThat(append(ATLAS, campaign(1))).containsExactly(new Added(1));
            assertThat(bodies(VersionFilter.ALL)).containsExactly(text(campaign(1)));
            assertThat(rowsOfBody()).isZero();
            assertThat(first).isNotEqualTo(collection);
        }

        private long rowsOfBody() {
            return world.database().read("test", connection -> {
                try (var count = connection.prepareStatement("select count(*) from body where segment_id >> 20 = ?")) {
                    count.setInt(1, world.collectionNo(collection));
                    var rows = count.executeQuery();
                    rows.next();
                    return rows.getLong(1);
                }
            });
        }

        @Test
        void refusesOtherBytesForAVersionInAnotherCollectionToo() {
            append(ATLAS, campaign(1));
            makeCollection();

            assertThat(append(ATLAS, campaign(1, 0, "other"))).first().isInstanceOf(Conflict.class);
        }

        @Test
        void showsTheNewestVersionWhateverTheOrderTheyCameIn() {
            append(ATLAS, campaign(1, 2, "b"));
            append(ATLAS, campaign(1, 3, "c"), campaign(1, 1, "a"));

            assertThat(bodies(VersionFilter.LAST)).containsExactly(text(campaign(1, 3, "c")));
            assertThat(bodies(FIRST)).containsExactly(text(campaign(1, 1, "a")));
            assertThat(bodies(VersionFilter.ALL)).hasSize(3);
        }

        @Test
        void findsAVersionByItsTime() {
            append(ATLAS, campaign(1, 1, "a"), campaign(1, 2, "b"), campaign(1, 3, "c"));

            var second = new VersionFilter(false, false, false, Set.of(TestObjects.versionMicros(2)));
            assertThat(bodies(second)).containsExactly(text(campaign(1, 2, "b")));
        }

        @Test
        void tellsFormsOfAnObservableApartByTheirBytes() {
            append(ATLAS, domain(1, "a"));
            append(ATLAS, domain(1, "b"));

            assertThat(append(ATLAS, domain(1, "a"))).containsExactly(new AlreadyThere());
            assertThat(bodies(VersionFilter.LAST)).containsExactly(text(domain(1, "b")));
            assertThat(bodies(FIRST)).containsExactly(text(domain(1, "a")));
        }

        @Test
        void keepsObjectsOfTwoTypesWithOneUuidApart() {
            append(ATLAS, campaign(7), domain(7, "a"));

            assertThat(bodies(VersionFilter.LAST)).containsExactly(text(campaign(7)), text(domain(7, "a")));
        }

        @Test
        void givesDatesThatRiseByMicrosecondsAndLeaveRoomForNoMoreThanABatch() {
            world.append(collection, ATLAS, campaigns(0, 2_500)).join();

            FeedPage page = read(VersionFilter.ALL);
            long[] dates = LongStream.range(0, page.size())
                    .map(row -> page.row((int) row).addedMicros())
                    .toArray();
            assertThat(dates).hasSize(2_500).isSorted().doesNotHaveDuplicates();
            assertThat(LongStream.of(dates).map(date -> date % 1_000).max()).hasValue(998);
        }

        @Test
        void refusesNothingAndNobody() {
            assertThatThrownBy(() -> world.append(collection, ATLAS, List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            CollectionId unknown = new CollectionId(new java.util.UUID(9, 9));
            assertThatThrownBy(() -> world.append(unknown, ATLAS, List.of(campaign(1))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Withdraw {

        @Test
        void takesBackTheCallersOwnRowsAlone() {
            append(ATLAS, campaign(1));
            append(BOREA, campaign(1, 1, "newer"));

            assertThat(withdraw(BOREA, campaign(1).id(), VersionFilter.ALL)).isEqualTo(1);
            assertThat(bodies(VersionFilter.ALL)).containsExactly(text(campaign(1)));
        }

        @Test
        void appendsAnewWhatBecomesTheLatest() {
            append(ATLAS, campaign(1, 1, "a"), campaign(1, 2, "b"), campaign(2));

            withdraw(ATLAS, campaign(1).id(), VersionFilter.LAST);

            FeedPage page = read(VersionFilter.LAST);
            assertThat(TestObjects.bodyList(page)).containsExactly(text(campaign(2)), text(campaign(1, 1, "a")));
            assertThat(page.lastPosition()).isEqualTo(4);
        }

        @Test
        void appendsAnewTheSameVersionOfAnotherOriginator() {
            append(ATLAS, campaign(1));
            append(BOREA, campaign(1, 0, "other"));

            withdraw(ATLAS, campaign(1).id(), VersionFilter.ALL);

            assertThat(bodies(VersionFilter.LAST)).containsExactly(text(campaign(1, 0, "other")));
            assertThat(read(VersionFilter.ALL).lastPosition()).isEqualTo(3);
            assertThat(world.feed().count(collection)).isEqualTo(1);
        }

        @Test
        void appendsAnewWhatIsGivenAgain() {
            append(ATLAS, campaign(1));
            withdraw(ATLAS, campaign(1).id(), VersionFilter.ALL);
            assertThat(bodies(VersionFilter.ALL)).isEmpty();

            assertThat(append(ATLAS, campaign(1))).containsExactly(new Added(2));
            assertThat(bodies(VersionFilter.LAST)).containsExactly(text(campaign(1)));
        }

        @Test
        void withdrawsNothingOfWhatWasNeverGiven() {
            assertThat(withdraw(ATLAS, campaign(1).id(), VersionFilter.ALL)).isZero();
            assertThat(withdraw(ATLAS, new StixId("x-unheard-of", new java.util.UUID(1, 1)), VersionFilter.ALL))
                    .isZero();
        }
    }

    @Nested
    class Keep {

        @Test
        void keepsAStatus() {
            var id = new java.util.UUID(0x4000, 77);

            world.appender().keep(ContentWorld.status(id)).join();

            var found = world.database()
                    .read("test", connection -> new StatusRepository().find(connection, id, java.time.Instant.EPOCH));
            assertThat(found).isPresent();
        }
    }
}
