package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.stix.StixId;

/** What readers see while others write. */
class ConcurrentPollingTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final int WRITERS = 4;
    private static final int SUBMISSIONS = 40;
    private static final int OBJECTS = 25;
    private static final int TOTAL = WRITERS * SUBMISSIONS * OBJECTS;

    /** So little that hardly anything stays in memory: every chunk is read again and again. */
    private static final ContentConfig TINY = new ContentConfig(200_000, 10_000, 20_000, 64L << 20, 100, 8L << 20);

    @Test
    void aPollerMissesNothingAndGetsNothingTwice() throws Exception {
        try (ContentWorld world = ContentWorld.open(
                        DATABASE.settings(), StoreConfig.defaults().content());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CollectionId collection = world.collection();
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer * SUBMISSIONS * OBJECTS;
                writers.add(threads.submit(() -> write(world, collection, first)));
            }

            List<FeedRow> polled = poll(world, collection, writers);

            assertThat(polled).hasSize(TOTAL);
            assertThat(polled.stream().map(FeedRow::id)).doesNotHaveDuplicates();
            assertThat(polled.stream().mapToLong(FeedRow::addedMicros)).isSorted();
            assertThat(polled.stream().mapToLong(FeedRow::addedMicros)).doesNotHaveDuplicates();
        }
    }

    private static void write(ContentWorld world, CollectionId collection, int first) {
        for (int i = 0; i < SUBMISSIONS; i++) {
            world.append(collection, ContentWorld.ATLAS, TestObjects.campaigns(first + i * OBJECTS, OBJECTS))
                    .join();
        }
    }

    private static List<FeedRow> poll(ContentWorld world, CollectionId collection, List<Future<?>> writers) {
        List<FeedRow> polled = new ArrayList<>();
        boolean last = false;
        while (!last) {
            last = writers.stream().allMatch(Future::isDone);
            long since = polled.isEmpty() ? Long.MIN_VALUE : polled.getLast().addedMicros();
            boolean more = true;
            while (more) {
                FeedPage page = world.feed().page(world.query(collection, since, 7, ObjectFilter.NONE));
                for (int i = 0; i < page.size(); i++) {
                    polled.add(page.row(i));
                    since = page.row(i).addedMicros();
                }
                more = page.more();
            }
        }
        return polled;
    }

    @Test
    void noObjectIsEverMissingWhileItsVersionsAreReplaced() throws Exception {
        try (ContentWorld world = ContentWorld.open(DATABASE.settings(), TINY);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CollectionId collection = world.collection();
            int objects = 300;
            world.append(collection, ContentWorld.ATLAS, TestObjects.campaigns(0, objects))
                    .join();
            Future<?> writer = threads.submit(() -> replace(world, collection, objects));
            Set<StixId> all = new HashSet<>();
            TestObjects.campaigns(0, objects).forEach(object -> all.add(object.id()));
            while (!writer.isDone()) {
                FeedPage page = world.feed().page(world.query(collection, Long.MIN_VALUE, 50_000, ObjectFilter.NONE));
                Set<StixId> seen = new HashSet<>();
                for (int i = 0; i < page.size(); i++) {
                    seen.add(page.row(i).id());
                }
                assertThat(seen).isEqualTo(all);
                assertThat(TestObjects.bodyList(page)).hasSize(page.size());
            }
            requireDone(writer);
        }
    }

    private static void requireDone(Future<?> writer) throws InterruptedException, ExecutionException {
        writer.get();
    }

    private static void replace(ContentWorld world, CollectionId collection, int objects) {
        for (int version = 1; version <= 40; version++) {
            for (int number = 0; number < objects; number += 100) {
                List<org.mithaq.stix.StixObject> batch = new ArrayList<>();
                for (int i = number; i < number + 100; i++) {
                    batch.add(TestObjects.campaign(i, version, "next"));
                }
                world.append(collection, ContentWorld.ATLAS, batch).join();
            }
        }
    }
}
