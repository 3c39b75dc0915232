package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Widening;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Reader;

/** What a reader gains is found at the feed's end, also when the node stops amid the work. */
class RegainTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final ContentConfig CONFIG = StoreConfig.defaults().content();
    private static final ReaderKey CEDAR =
            new ReaderKey(new Reader(ContentWorld.CEDAR, Optional.empty(), Optional.empty()), false);
    private static final int OBJECTS = 4_500;

    private static void give(ContentWorld world, CollectionId collection, String name, List<StixObject> objects) {
        var terms = ContentWorld.terms(ContentWorld.ATLAS, name);
        world.appender()
                .append(
                        collection,
                        ContentWorld.ATLAS,
                        objects.stream()
                                .map(object -> SampleSecrets.offer(object, terms))
                                .toList())
                .join();
    }

    private static BitSet terms(int... ids) {
        BitSet terms = new BitSet();
        for (int id : ids) {
            terms.set(id);
        }
        return terms;
    }

    private static List<FeedRow> read(ContentWorld world, CollectionId collection, long since, VersionFilter versions) {
        Sight sight = world.sights().find(CEDAR).orElseThrow();
        ObjectFilter filter = new ObjectFilter(Set.of(), Set.of(), versions, Set.of());
        FeedPage page = world.feed().page(new FeedQuery(collection, sight, since, 100_000, filter));
        List<FeedRow> rows = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            rows.add(page.row(i));
        }
        return rows;
    }

    /** Each piece of work lets one slice be done before the next piece. */
    private static void awaitRegains(ContentWorld world, CollectionId elsewhere) throws SQLException {
        int number = 0;
        while (!DATABASE.text("select count(*) from regain").equals("0")) {
            give(world, elsewhere, "other", List.of(TestObjects.campaign(number++)));
        }
    }

    @Test
    void goesOnAfterARestart() throws SQLException {
        CollectionId collection;
        CollectionId elsewhere;
        long end;
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            collection = world.collection();
            elsewhere = world.collection();
            give(world, collection, "first", TestObjects.campaigns(0, 10));
            give(world, collection, "second", TestObjects.campaigns(10, OBJECTS));
            int second = world.terms().size() - 1;
            world.sights().narrow(CEDAR, terms(second - 1), second + 1);
            List<FeedRow> before = read(world, collection, Long.MIN_VALUE, VersionFilter.LAST);
            assertThat(before).hasSize(10);
            end = before.getLast().addedMicros();

            world.appender()
                    .widen(List.of(new Widening(CEDAR, terms(second - 1, second), second + 1)))
                    .join();
        }
        assertThat(DATABASE.text("select count(*) from regain")).isEqualTo("1");
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            awaitRegains(world, elsewhere);

            List<FeedRow> gained = read(world, collection, end, VersionFilter.LAST);
            assertThat(gained.stream().map(FeedRow::id))
                    .containsExactlyElementsOf(TestObjects.campaigns(10, OBJECTS).stream()
                            .map(StixObject::id)
                            .toList());
            assertThat(gained.stream().map(FeedRow::addedMicros)).isSorted().doesNotHaveDuplicates();
            assertThat(read(world, collection, Long.MIN_VALUE, VersionFilter.ALL))
                    .hasSize(10 + OBJECTS);
        }
    }

    @Test
    void givesWhatWasHiddenByWhatIsLost() throws SQLException {
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), CONFIG)) {
            CollectionId collection = world.collection();
            CollectionId elsewhere = world.collection();
            give(world, collection, "mine", List.of(TestObjects.campaign(1, 1, "atlas")));
            int mine = world.terms().size() - 1;
            world.appender()
                    .append(
                            collection,
                            ContentWorld.BOREA,
                            List.of(SampleSecrets.offer(
                                    TestObjects.campaign(1, 2, "borea"),
                                    ContentWorld.terms(ContentWorld.BOREA, "theirs"))))
                    .join();
            int size = world.terms().size();
            world.appender()
                    .widen(List.of(new Widening(CEDAR, terms(mine, size - 1), size)))
                    .join();
            awaitRegains(world, elsewhere);
            List<FeedRow> latest = read(world, collection, Long.MIN_VALUE, VersionFilter.LAST);
            assertThat(latest).hasSize(1);

            world.sights().narrow(CEDAR, terms(mine), world.terms().size());
            awaitRegains(world, elsewhere);

            List<FeedRow> after = read(world, collection, latest.getFirst().addedMicros(), VersionFilter.LAST);
            assertThat(after).hasSize(1);
            assertThat(after.getFirst().versionMicros())
                    .isLessThan(latest.getFirst().versionMicros());
            assertThat(read(world, collection, Long.MIN_VALUE, VersionFilter.ALL))
                    .hasSize(1);
        }
    }
}
