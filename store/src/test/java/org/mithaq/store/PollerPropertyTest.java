package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

/**
 * Whoever follows a feed by date added ends with what a fresh full read gives: of every object or version that is
 * there now, the bytes that are there now.
 */
class PollerPropertyTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final List<PartyId> PARTIES = List.of(ContentWorld.ATLAS, ContentWorld.BOREA, ContentWorld.CEDAR);
    private static final VersionFilter FIRST = new VersionFilter(false, true, false, Set.of());
    private static final List<VersionFilter> WITHDRAWALS = List.of(VersionFilter.ALL, VersionFilter.LAST, FIRST);

    private static ContentWorld roomy;

    @BeforeAll
    static void open() throws SQLException {
        DATABASE.hurry();
        roomy = ContentWorld.open(DATABASE.settings(), StoreConfig.defaults().content());
    }

    @AfterAll
    static void close() {
        roomy.close();
    }

    /** Somebody who follows a feed, and keeps the last bytes received under each key. */
    private static final class Poller {

        private final CollectionId collection;
        private final VersionFilter versions;
        private final boolean byVersion;
        private final Map<String, String> held = new HashMap<>();
        private long addedAfter = Long.MIN_VALUE;

        Poller(CollectionId collection, VersionFilter versions, boolean byVersion) {
            this.collection = collection;
            this.versions = versions;
            this.byVersion = byVersion;
        }

        /** Reads to the end; pages are short, so that there are several. */
        void poll(ContentWorld world, int limit) {
            FeedPage page = page(world, limit);
            take(page);
            while (page.more()) {
                page = page(world, limit);
                take(page);
            }
        }

        private FeedPage page(ContentWorld world, int limit) {
            ObjectFilter filter = new ObjectFilter(Set.of(), Set.of(), versions, Set.of());
            return world.feed().page(world.query(collection, addedAfter, limit, filter));
        }

        private void take(FeedPage page) {
            List<String> bodies = TestObjects.bodyList(page);
            for (int i = 0; i < page.size(); i++) {
                FeedRow row = page.row(i);
                assertThat(row.addedMicros()).isGreaterThan(addedAfter);
                addedAfter = row.addedMicros();
                held.put(
                        byVersion
                                ? row.id() + " " + row.versionMicros()
                                : row.id().toString(),
                        bodies.get(i));
            }
        }
    }

    private void holdsWhatIsThere(ContentWorld world, Poller poller) {
        poller.poll(world, 1_000);
        Poller fresh = new Poller(poller.collection, poller.versions, poller.byVersion);
        fresh.poll(world, 1_000);
        assertThat(poller.held).containsAllEntriesOf(fresh.held);
    }

    private void runWorld(Choices choices, ContentWorld world) {
        CollectionId collection = world.collection();
        List<Poller> pollers = List.of(
                new Poller(collection, VersionFilter.LAST, false),
                new Poller(collection, FIRST, false),
                new Poller(collection, VersionFilter.ALL, true));
        int steps = choices.between(1, 30);
        for (int step = 0; step < steps; step++) {
            change(choices, world, collection);
            for (Poller poller : pollers) {
                if (choices.oneIn(3)) {
                    poller.poll(world, choices.between(1, 4));
                }
            }
        }
        pollers.forEach(poller -> holdsWhatIsThere(world, poller));
        Poller all = new Poller(collection, VersionFilter.ALL, true);
        all.poll(world, 7);
        assertThat(world.feed().count(collection)).isGreaterThanOrEqualTo(all.held.size());
    }

    private void change(Choices choices, ContentWorld world, CollectionId collection) {
        PartyId party = choices.oneOf(PARTIES);
        int number = choices.below(3);
        boolean observable = choices.oneIn(4);
        if (choices.oneIn(4)) {
            StixId id = observable ? TestObjects.domainId(number) : TestObjects.campaignId(number);
            world.appender()
                    .withdraw(collection, party, id, choices.oneOf(WITHDRAWALS))
                    .join();
        } else {
            List<StixObject> objects = choices.flip()
                    ? List.of(object(choices, party, number, observable))
                    : List.of(
                            object(choices, party, number, observable),
                            object(choices, party, choices.below(3), observable));
            world.append(collection, party, objects).join();
        }
    }

    /** Parties give other bytes for the same version. */
    private StixObject object(Choices choices, PartyId party, int number, boolean observable) {
        int version = choices.below(4);
        return observable
                ? TestObjects.domain(number, "v" + version)
                : TestObjects.campaign(number, version, choices.flip() ? "same" : party.text());
    }

    @Test
    void aPollerEndsEqualToAFreshRead() {
        Property.forAll(300, choices -> runWorld(choices, roomy));
    }
}
