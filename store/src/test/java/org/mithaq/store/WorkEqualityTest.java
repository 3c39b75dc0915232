package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.VisibleSet;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.stix.StixId;
import org.mithaq.terms.Reader;

/**
 * What is hidden and what is not there cost the same rows and blocks: none. The tables of content are locked while the
 * questions are asked of a feed that holds nothing in memory, so that whoever reads one of them is refused.
 */
class WorkEqualityTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static ContentWorld world;
    private static CollectionId collection;
    private static Database impatient;
    private static PostgresFeed feed;
    private static Sight sight;

    @BeforeAll
    static void fill() throws SQLException {
        world = ContentWorld.open(DATABASE.settings(), StoreConfig.defaults().content());
        collection = world.collection();
        give(1, "seen");
        give(2, "hidden");
        give(3, "seen");
        impatient = Database.open(DATABASE.settings(), withLockTimeout(Duration.ofMillis(150)));
        FeedMemory memory = new FeedMemory(impatient, world.numbers(), 0);
        memory.reload(world.session().connection(), () -> {});
        feed = new PostgresFeed(impatient, memory, new BodyReader(impatient, new BodyCache(0)));
        sight = sightOf(1);
    }

    @AfterAll
    static void close() {
        impatient.close();
        world.close();
    }

    private static void give(int number, String name) {
        world.appender()
                .append(
                        collection,
                        ContentWorld.ATLAS,
                        List.of(SampleSecrets.offer(
                                TestObjects.campaign(number), ContentWorld.terms(ContentWorld.ATLAS, name))))
                .join();
    }

    private static StoreConfig withLockTimeout(Duration timeout) {
        StoreConfig usual = StoreConfig.defaults();
        return new StoreConfig(
                usual.poolSize(),
                usual.statementTimeout(),
                timeout,
                usual.connectTimeout(),
                usual.writerWait(),
                usual.directoryPoll(),
                usual.statusesKept(),
                usual.feedCacheBytes(),
                usual.bodyCacheBytes(),
                usual.queueObjects(),
                usual.queueBytes(),
                usual.batchObjects(),
                usual.batchBytes());
    }

    private static Sight sightOf(int termsId) {
        BitSet terms = new BitSet();
        terms.set(termsId);
        ReaderKey key = new ReaderKey(new Reader(ContentWorld.CEDAR, Optional.empty(), Optional.empty()), true);
        return new Sight(key, List.of(new VisibleSet(1, 0, terms, world.terms().size())));
    }

    private static FeedPage ask(StixId id, VersionFilter versions) {
        ObjectFilter filter = new ObjectFilter(Set.of(id), Set.of(), versions, Set.of());
        return feed.page(new FeedQuery(collection, sight, Long.MIN_VALUE, 10, filter));
    }

    private static void whileLocked(Runnable questions) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table feed, body, membership, edge in access exclusive mode");
            questions.run();
            connection.rollback();
        }
    }

    @Test
    void readsNoTableForWhatIsHiddenNorForWhatIsNotThere() throws SQLException {
        whileLocked(() -> {
            for (VersionFilter versions : List.of(VersionFilter.LAST, VersionFilter.ALL)) {
                assertThat(ask(TestObjects.campaignId(2), versions).size()).isZero();
                assertThat(ask(TestObjects.campaignId(99), versions).size()).isZero();
            }
        });
    }

    @Test
    void readsATableForWhatIsVisible() throws SQLException {
        whileLocked(() -> assertThatThrownBy(() -> ask(TestObjects.campaignId(3), VersionFilter.LAST))
                .isInstanceOf(StoreException.class));
        assertThat(ask(TestObjects.campaignId(3), VersionFilter.LAST).size()).isOne();
    }

    @Test
    void passesByAFeedOfWhichItsReaderSeesNothing() throws SQLException {
        whileLocked(() -> {
            FeedPage page = feed.page(new FeedQuery(collection, sightOf(77), Long.MIN_VALUE, 10, ObjectFilter.NONE));
            assertThat(page.size()).isZero();
            assertThat(page.more()).isFalse();
        });
    }
}
