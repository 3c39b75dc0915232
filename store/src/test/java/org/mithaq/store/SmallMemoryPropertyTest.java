package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

/** A memory too small for anything, and one that is filled from the tables alone, give the same answers. */
class SmallMemoryPropertyTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final ContentConfig TINY = new ContentConfig(200_000, 30_000, 20_000, 64L << 20, 999, 8L << 20);
    private static final int OBJECTS = 9_000;

    private static ContentWorld world;
    private static CollectionId collection;
    private static CollectionId elsewhere;

    @BeforeAll
    static void fill() throws SQLException {
        DATABASE.hurry();
        world = ContentWorld.open(DATABASE.settings(), TINY);
        collection = world.collection();
        elsewhere = world.collection();
        world.append(collection, ContentWorld.ATLAS, TestObjects.campaigns(0, OBJECTS))
                .join();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void givesTheSameAnswersAsAFreshMemory() {
        Property.forAll(40, this::changeAndCompare);
    }

    private void changeAndCompare(Choices choices) throws SQLException {
        int changes = choices.between(1, 10);
        for (int i = 0; i < changes; i++) {
            change(choices);
        }
        FeedMemory memory = new FeedMemory(world.database(), world.numbers(), 64 << 20);
        memory.reload(world.session().connection(), () -> {});
        PostgresFeed fresh =
                new PostgresFeed(world.database(), memory, new BodyReader(world.database(), new BodyCache(64 << 20)));
        for (int i = 0; i < 8; i++) {
            FeedQuery query = query(choices);
            assertThat(answer(world.feed(), query)).as("%s", query).isEqualTo(answer(fresh, query));
        }
    }

    private void change(Choices choices) {
        int number = choices.below(OBJECTS);
        switch (choices.below(4)) {
            case 0 -> append(collection, TestObjects.campaign(number, choices.between(1, 5), "v"));
            case 1 -> append(elsewhere, TestObjects.campaign(number));
            case 2 -> append(collection, TestObjects.campaign(number, 9, "x".repeat(70_000)));
            default ->
                world.appender()
                        .withdraw(collection, ContentWorld.ATLAS, TestObjects.campaignId(number), VersionFilter.LAST)
                        .join();
        }
    }

    private void append(CollectionId target, StixObject object) {
        world.append(target, ContentWorld.ATLAS, List.of(object)).join();
    }

    private FeedQuery query(Choices choices) {
        Set<StixId> ids = choices.oneIn(3)
                ? Set.copyOf(List.of(
                        TestObjects.campaignId(choices.below(OBJECTS)), TestObjects.campaignId(choices.below(OBJECTS))))
                : Set.of();
        VersionFilter versions =
                choices.oneOf(VersionFilter.LAST, VersionFilter.ALL, new VersionFilter(false, true, false, Set.of()));
        CollectionId from = choices.oneIn(4) ? elsewhere : collection;
        long addedAfter = choices.flip() ? dateOf(choices) : Long.MIN_VALUE;
        return world.query(
                from, addedAfter, choices.between(1, 3_000), new ObjectFilter(ids, Set.of(), versions, Set.of()));
    }

    private long dateOf(Choices choices) {
        FeedPage page = world.feed()
                .page(world.query(collection, Long.MIN_VALUE, choices.between(1, OBJECTS), ObjectFilter.NONE));
        return page.size() == 0 ? 0 : page.row(page.size() - 1).addedMicros();
    }

    private static List<Object> answer(PostgresFeed feed, FeedQuery query) {
        FeedPage page = feed.page(query);
        List<FeedRow> rows = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            rows.add(page.row(i));
        }
        return List.of(rows, page.more(), page.lastPosition(), TestObjects.bodies(page));
    }
}
