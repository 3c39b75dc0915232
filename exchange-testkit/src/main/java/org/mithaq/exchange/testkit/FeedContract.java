package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.SpecVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.Choices;

/** What every {@link org.mithaq.exchange.Feed} does. An implementation's test class extends it. */
public abstract class FeedContract extends ContractCase {

    private static final long ALWAYS = Long.MIN_VALUE;

    /** Makes the contract. */
    protected FeedContract() {}

    /** How many runs the poller's property gets: fewer where each takes long. */
    protected int pollerRuns() {
        return 200;
    }

    @Nested
    class Pages {

        @Test
        void areEmptyOfAnEmptyCollection() throws Exception {
            FeedPage page = page(ALWAYS, 10, ObjectFilter.NONE);

            assertThat(page.size()).isZero();
            assertThat(page.more()).isFalse();
            assertThat(bodies(page)).isEmpty();
        }

        @Test
        void giveTheOriginalBytesInOrder() throws Exception {
            StixObject odd = SampleObjects.parse("{ \"name\" : \"\\u0645 ميثاق\",\n "
                    + text(campaign(7, 1)).replaceFirst("\\{", "").replaceFirst(",\"name\".*", "}"));
            add(here, ATLAS, campaign(2, 1), odd, campaign(1, 1));

            assertThat(bodies(page(ALWAYS, 10, ObjectFilter.NONE)))
                    .isEqualTo(text(campaign(2, 1)) + "," + text(odd) + "," + text(campaign(1, 1)));
        }

        @Test
        void giveBodiesOfRowsThatAreNotNeighbours() throws Exception {
            for (int i = 0; i < 40; i++) {
                add(here, ATLAS, campaign(i, 1), SampleObjects.identity(numbered(i), 1));
            }
            var identities = new ObjectFilter(Set.of(), Set.of("identity"), VersionFilter.LAST, Set.of());
            var texts = new ArrayList<String>();
            for (int i = 0; i < 40; i++) {
                texts.add(text(SampleObjects.identity(numbered(i), 1)));
            }

            assertThat(bodies(page(ALWAYS, 100, identities))).isEqualTo(String.join(",", texts));
        }

        @Test
        void giveABodyThatIsHeldForAnotherCollectionToo() throws Exception {
            add(there, ATLAS, campaign(1, 1));
            add(here, ATLAS, campaign(2, 1), campaign(1, 1));

            assertThat(bodies(page(ALWAYS, 10, ObjectFilter.NONE)))
                    .isEqualTo(text(campaign(2, 1)) + "," + text(campaign(1, 1)));
        }

        @Test
        void giveABodyOfAHundredThousandBytes() throws Exception {
            StixObject big = SampleObjects.campaign(numbered(1), 1, "x".repeat(100_000));
            add(here, ATLAS, big, campaign(2, 1));

            assertThat(bodies(page(ALWAYS, 10, ObjectFilter.NONE))).isEqualTo(text(big) + "," + text(campaign(2, 1)));
        }

        @Test
        void followOneAnotherWithoutGapOrOverlap() throws Exception {
            add(here, ATLAS, campaigns(25).toArray(StixObject[]::new));
            var seen = new ArrayList<FeedRow>();
            FeedPage page = page(ALWAYS, 7, ObjectFilter.NONE);
            seen.addAll(rows(page));
            while (page.more()) {
                page = page(seen.getLast().addedMicros(), 7, ObjectFilter.NONE);
                seen.addAll(rows(page));
            }

            assertThat(seen).isEqualTo(read(ObjectFilter.NONE)).hasSize(25);
        }

        @Test
        void sayThatMoreFollowsOnlyWhenItDoes() throws Exception {
            add(here, ATLAS, campaigns(10).toArray(StixObject[]::new));
            add(here, ATLAS, SampleObjects.identity(numbered(1), 1));
            var campaigns = new ObjectFilter(Set.of(), Set.of("campaign"), VersionFilter.LAST, Set.of());

            assertThat(page(ALWAYS, 9, campaigns).more()).isTrue();
            assertThat(page(ALWAYS, 10, campaigns).more()).isFalse();
            assertThat(page(ALWAYS, 10, ObjectFilter.NONE).more()).isTrue();
        }

        @Test
        void mayBeAskedForBeyondTheEnd() throws Exception {
            add(here, ATLAS, campaign(1, 1));

            long end = read(ObjectFilter.NONE).getLast().addedMicros();
            FeedPage page = page(end + 1_000_000_000, 10, ObjectFilter.NONE);

            assertThat(page.size()).isZero();
            assertThat(page.more()).isFalse();
        }
    }

    @Nested
    class DatesAdded {

        @Test
        void riseStrictlyWithThePosition() throws Exception {
            add(here, ATLAS, campaigns(5).toArray(StixObject[]::new));
            add(here, BOREALIS, campaign(6, 1));
            add(here, ATLAS, campaign(7, 1), campaign(8, 1));

            List<Long> dates =
                    read(ObjectFilter.NONE).stream().map(FeedRow::addedMicros).toList();

            assertThat(dates).isSorted().doesNotHaveDuplicates().hasSize(8);
        }

        @Test
        void leadToTheRowsAfterThem() throws Exception {
            add(here, ATLAS, campaigns(5).toArray(StixObject[]::new));
            add(here, ATLAS, campaign(6, 1), campaign(7, 1));
            List<FeedRow> all = read(ObjectFilter.NONE);

            for (int i = 0; i < all.size(); i++) {
                assertThat(rows(page(all.get(i).addedMicros(), 100, ObjectFilter.NONE)))
                        .isEqualTo(all.subList(i + 1, all.size()));
                assertThat(rows(page(all.get(i).addedMicros() - 1, 100, ObjectFilter.NONE)))
                        .isEqualTo(all.subList(i, all.size()));
            }
        }

        @Test
        void areTheVersionOfAnObservable() throws Exception {
            add(here, ATLAS, SampleObjects.domain(numbered(1)));

            FeedRow row = read(ObjectFilter.NONE).getFirst();

            assertThat(row.versionMicros()).isEqualTo(row.addedMicros());
        }
    }

    @Nested
    class Filters {

        @Test
        void giveTheLatestVersionWhenNothingElseIsAsked() throws Exception {
            add(here, ATLAS, campaign(1, 2), campaign(1, 1), campaign(2, 1), campaign(2, 3));

            assertThat(read(VersionFilter.LAST)).containsExactly("1.2", "2.3");
        }

        @Test
        void giveTheFirstVersion() throws Exception {
            add(here, ATLAS, campaign(1, 2), campaign(1, 1), campaign(2, 1), campaign(2, 3));

            assertThat(read(new VersionFilter(false, true, false, Set.of()))).containsExactly("1.1", "2.1");
        }

        @Test
        void giveFirstAndLatestTogether() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), campaign(1, 3), campaign(2, 1));

            assertThat(read(new VersionFilter(false, true, true, Set.of()))).containsExactly("1.1", "1.3", "2.1");
        }

        @Test
        void giveExactVersionsBesideTheLatest() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), campaign(1, 3), campaign(2, 1), campaign(2, 4));

            assertThat(read(new VersionFilter(false, false, false, Set.of(SampleObjects.versionMicros(1)))))
                    .containsExactly("1.1", "2.1");
            assertThat(read(new VersionFilter(false, false, true, Set.of(SampleObjects.versionMicros(2)))))
                    .containsExactly("1.2", "1.3", "2.4");
        }

        @Test
        void giveTheObjectsNamedById() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(2, 1), campaign(1, 2));
            add(here, ATLAS, SampleObjects.identity(numbered(1), 1));
            var one = new ObjectFilter(Set.of(campaign(1, 1).id()), Set.of(), VersionFilter.LAST, Set.of());
            var both = new ObjectFilter(
                    Set.of(campaign(1, 1).id(), campaign(2, 1).id()), Set.of(), VersionFilter.ALL, Set.of());

            assertThat(names(read(one))).containsExactly("1.2");
            assertThat(names(read(both))).containsExactly("1.1", "2.1", "1.2");
        }

        @Test
        void giveNothingForAnUnknownIdOrType() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            var unknownId = new ObjectFilter(Set.of(campaign(2, 1).id()), Set.of(), VersionFilter.ALL, Set.of());
            var unknownType = new ObjectFilter(Set.of(), Set.of("x-nothing"), VersionFilter.ALL, Set.of());
            var otherType =
                    new ObjectFilter(Set.of(campaign(1, 1).id()), Set.of("identity"), VersionFilter.ALL, Set.of());

            assertThat(read(unknownId)).isEmpty();
            assertThat(read(unknownType)).isEmpty();
            assertThat(read(otherType)).isEmpty();
        }

        @Test
        void joinPartsByAnd() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), SampleObjects.identity(numbered(1), 1));
            var filter = new ObjectFilter(
                    Set.of(campaign(1, 1).id()),
                    Set.of("campaign", "identity"),
                    new VersionFilter(false, true, false, Set.of()),
                    Set.of(SpecVersion.V2_1));

            assertThat(names(read(filter))).containsExactly("1.1");
        }

        @Test
        void pageThroughTheVersionsOfOneObject() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(2, 1), campaign(1, 2), campaign(1, 3));
            var all = new ObjectFilter(Set.of(campaign(1, 1).id()), Set.of(), VersionFilter.ALL, Set.of());

            FeedPage first = page(ALWAYS, 2, all);
            FeedPage second = page(first.row(1).addedMicros(), 2, all);

            assertThat(names(rows(first))).containsExactly("1.1", "1.2");
            assertThat(first.more()).isTrue();
            assertThat(names(rows(second))).containsExactly("1.3");
            assertThat(second.more()).isFalse();
        }

        @Test
        void giveNoObjectOfAnotherSpecificationVersion() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            var old = new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of(SpecVersion.V2_0));

            assertThat(read(old)).isEmpty();
        }
    }

    @Nested
    class Originators {

        @Test
        void giveOneVersionOnceToItsReader() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            add(here, BOREALIS, campaign(1, 1), campaign(2, 1));

            assertThat(read(VersionFilter.ALL)).containsExactly("1.1", "2.1");
            assertThat(read(VersionFilter.LAST)).containsExactly("1.1", "2.1");
        }

        @Test
        void leaveTheBytesThatCameFirst() throws Exception {
            StixObject other = SampleObjects.campaign(numbered(1), 1, "Another name");
            add(here, ATLAS, campaign(1, 1));
            add(here, BOREALIS, other);

            assertThat(bodies(page(ALWAYS, 10, ObjectFilter.NONE))).isEqualTo(text(campaign(1, 1)));
        }

        @Test
        void giveTheHighestVersionOfAnyOfThem() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            add(here, BOREALIS, campaign(1, 3));
            add(here, CEDAR, campaign(1, 2));

            assertThat(read(VersionFilter.LAST)).containsExactly("1.3");
            assertThat(read(VersionFilter.ALL)).containsExactly("1.1", "1.3", "1.2");
        }
    }

    @Nested
    class Poller {

        /** Three campaigns, versions 1 to 3, two originators: small enough for collisions of every kind. */
        @Test
        void endsEqualToAFreshReadWhateverHappens() {
            List<VersionFilter> ways =
                    List.of(VersionFilter.LAST, VersionFilter.ALL, new VersionFilter(false, true, false, Set.of()));
            forAll(pollerRuns(), choices -> {
                openPorts();
                List<Model> pollers = ways.stream().map(Model::new).toList();
                int steps = choices.between(1, 12);
                for (int i = 0; i < steps; i++) {
                    change(choices);
                    if (choices.flip()) {
                        pollers.forEach(Model::poll);
                    }
                }
                pollers.forEach(Model::poll);
                pollers.forEach(Model::mustKnowAllThatIsThere);
            });
        }

        private void change(Choices choices) throws Exception {
            PartyId originator = choices.oneOf(ATLAS, BOREALIS);
            StixObject object = campaign(choices.below(3), choices.between(1, 3));
            if (choices.below(3) < 2) {
                add(here, originator, object);
            } else {
                var exact = Set.of(SampleObjects.versionMicros(choices.between(1, 3)));
                withdraw(
                        originator,
                        object.id(),
                        choices.oneOf(
                                VersionFilter.LAST,
                                VersionFilter.ALL,
                                new VersionFilter(false, true, false, Set.of()),
                                new VersionFilter(false, false, false, exact)));
            }
        }

        /** A reader that follows {@code added_after} and keeps what it got. */
        private final class Model {
            private final ObjectFilter filter;
            private final boolean oneVersion;
            private final Map<StixId, FeedRow> newest = new HashMap<>();
            private final Set<FeedRow> all = new HashSet<>();
            private long addedAfter = ALWAYS;

            Model(VersionFilter versions) {
                this.filter = new ObjectFilter(Set.of(), Set.of(), versions, Set.of());
                this.oneVersion = !versions.all();
            }

            void poll() {
                FeedPage page;
                do {
                    page = page(addedAfter, 2, filter);
                    for (FeedRow row : rows(page)) {
                        assertThat(all.add(row)).as("given twice: %s", row).isTrue();
                        newest.put(row.id(), row);
                        addedAfter = row.addedMicros();
                    }
                } while (page.more());
            }

            void mustKnowAllThatIsThere() {
                List<FeedRow> fresh = read(filter);
                assertThat(all).containsAll(fresh);
                if (oneVersion) {
                    fresh.forEach(row -> assertThat(newest).containsEntry(row.id(), row));
                }
            }
        }
    }
}
