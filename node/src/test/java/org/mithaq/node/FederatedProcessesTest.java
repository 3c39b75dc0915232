package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * Three real nodes under random faults. {@code -Dprocess.schedules=200} plays that many schedules,
 * {@code -Dprocess.seed=SEED} those of an earlier run, {@code -Dprocess.first=57} without the first 57.
 */
class FederatedProcessesTest {

    private static final System.Logger LOG = System.getLogger("org.mithaq.node.process");
    private static final int SCHEDULES = Integer.getInteger("process.schedules", 10);
    private static final int FIRST = Integer.getInteger("process.first", 0);
    private static final long SEED = Long.getLong("process.seed", System.nanoTime());

    /** A question takes some milliseconds. */
    private static final int MOST_QUESTIONS = 20_000;

    @TempDir
    static Path directory;

    private static final GivenItems ITEMS = new GivenItems();
    private static ThreeNodes three;

    @BeforeAll
    static void begin() {
        long began = System.nanoTime();
        three = ThreeNodes.begin(directory);
        LOG.log(System.Logger.Level.INFO, "Three nodes after " + since(began));
    }

    @AfterAll
    static void end() {
        three.close();
    }

    private static String since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis() + " ms";
    }

    @Nested
    class Schedules {

        @Test
        void endAsTheModelPredicts() {
            for (int number = FIRST; number < SCHEDULES; number++) {
                long began = System.nanoTime();
                var schedule = new FaultSchedule(three, ITEMS, SEED + number);
                String replay = "-Dprocess.seed=" + SEED + " -Dprocess.first=" + number;
                try {
                    schedule.play();
                    String played = since(began);
                    three.converge();
                    String quiet = since(began);
                    assertThat(ITEMS.violations(three, schedule.items())).isEmpty();
                    ThreeNodes.PARTIES.forEach(party -> three.node(party).command("ledger", "verify"));
                    LOG.log(System.Logger.Level.INFO, replay + " good: " + played + ", " + quiet + ", " + since(began));
                } catch (RuntimeException | AssertionError failure) {
                    throw new AssertionError(
                            "Replay with " + replay + "\n  " + schedule + "\n" + failure.getMessage() + "\n"
                                    + three.failures(),
                            failure);
                }
            }
        }
    }

    /** An item of Atlas for both others, acknowledged, and held by all who are to have it. */
    private static GivenItem held(String collection) {
        GivenItem item = given(collection);
        ITEMS.add(item);
        three.converge();
        assertThat(ITEMS.violations(three, List.of(item))).isEmpty();
        return item;
    }

    private static GivenItem given(String collection) {
        var item = new GivenItem(
                "indicator--" + UUID.randomUUID(),
                ThreeNodes.ATLAS,
                collection,
                Set.of(ThreeNodes.BOREALIS, ThreeNodes.CEDAR));
        String version = item.nextVersion();
        byte[] envelope = ("{\"objects\":[" + item.json(version) + "]}").getBytes(StandardCharsets.UTF_8);
        item.given(version, three.node(ThreeNodes.ATLAS).give(collection, Map.of(), envelope));
        return item;
    }

    private static String recall(GivenItem item) {
        JsonObject issued = three.node(ThreeNodes.ATLAS)
                .post("recalls", FaultSchedule.recallOf(item))
                .orElseThrow()
                .body();
        item.recalled(true);
        assertThat(issued.find("items").map(Object::toString)).contains("1");
        return ((JsonString) ((JsonArray) issued.find("recalls").orElseThrow())
                        .elements()
                        .getFirst())
                .value();
    }

    /** Asks Atlas about a recall until what it says of it fits. */
    private static JsonObject await(String recall, Predicate<JsonObject> fits) {
        JsonObject last = known(recall);
        for (int i = 0; i < MOST_QUESTIONS && !fits.test(last); i++) {
            last = known(recall);
        }
        assertThat(fits).accepts(last);
        return last;
    }

    private static JsonObject known(String recall) {
        JsonObject answer =
                three.node(ThreeNodes.ATLAS).get("recalls").orElseThrow().body();
        return FederatedNode.list(answer, "recalls").stream()
                .filter(known -> recall.equals(known.findText("id").orElse("")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> owed(JsonObject recall) {
        return FederatedNode.list(recall, "owed").stream()
                .map(owed -> owed.findText("holder").orElseThrow() + " via "
                        + owed.findText("via").orElseThrow())
                .toList();
    }

    /** The holder in a tree of an item at Atlas, by the way from Atlas to it. */
    private static JsonObject holder(GivenItem item, String... way) {
        JsonObject answer = three.node(ThreeNodes.ATLAS)
                .get("holders/" + item.id())
                .orElseThrow()
                .body();
        JsonObject at = (JsonObject) FederatedNode.list(answer, "contributions")
                .getFirst()
                .find("holder")
                .orElseThrow();
        for (String party : way) {
            at = FederatedNode.list(at, "holders").stream()
                    .filter(child -> party.equals(child.findText("party").orElse("")))
                    .findFirst()
                    .orElseThrow();
        }
        return at;
    }

    @Nested
    class ARecall {

        @Test
        void isAnsweredByHoldersOverTwoHops() {
            GivenItem item = held(ThreeNodes.RELAYED);
            long began = System.nanoTime();

            String recall = recall(item);
            await(recall, known -> !GivenItems.isTrue(known, "under_way"));

            LOG.log(System.Logger.Level.INFO, "A recall was answered over two hops after " + since(began));
            JsonObject borealis = holder(item, ThreeNodes.BOREALIS);
            JsonObject cedar = holder(item, ThreeNodes.BOREALIS, ThreeNodes.CEDAR);
            for (JsonObject holder : List.of(borealis, cedar)) {
                assertThat(holder.findText("state")).contains("deleted");
                assertThat(holder.findText("recall")).contains(recall);
                assertThat(GivenItems.isTrue(holder, "signed_by_holder")).isTrue();
            }
            // What Cedar answered came by way of Borealis, after Borealis's own answer.
            assertThat(cedar.findText("claimed_by")).contains(ThreeNodes.BOREALIS);
            assertThat(instant(cedar, "claimed_at")).isAfter(instant(borealis, "claimed_at"));
            assertThat(ITEMS.violations(three, List.of(item))).isEmpty();
        }

        private static Instant instant(JsonObject object, String name) {
            return Instant.parse(object.findText(name).orElseThrow());
        }

        @Test
        void isOwedByAHolderThatIsOffLineUntilItIsBack() {
            GivenItem item = held(ThreeNodes.RELAYED);
            three.node(ThreeNodes.CEDAR).kill();

            String recall = recall(item);
            JsonObject without = await(
                    recall, known -> owed(known).equals(List.of(ThreeNodes.CEDAR + " via " + ThreeNodes.BOREALIS)));
            assertThat(GivenItems.isTrue(without, "under_way")).isTrue();
            assertThat(holder(item, ThreeNodes.BOREALIS).findText("state")).contains("deleted");
            assertThat(holder(item, ThreeNodes.BOREALIS, ThreeNodes.CEDAR).findText("state"))
                    .contains("holds");

            three.start(ThreeNodes.CEDAR);
            JsonObject with = await(recall, known -> !GivenItems.isTrue(known, "under_way"));
            assertThat(owed(with)).isEmpty();
            assertThat(holder(item, ThreeNodes.BOREALIS, ThreeNodes.CEDAR).findText("state"))
                    .contains("deleted");
            assertThat(ITEMS.violations(three, List.of(item))).isEmpty();
        }
    }

    /** What compares nodes and model finds what is planted. */
    @Nested
    class TheCheck {

        private static List<String> violations(GivenItem... latest) {
            three.converge();
            return ITEMS.violations(three, List.of(latest));
        }

        @Test
        void findsThatAnAcknowledgedItemIsNotThere() {
            var lost = new GivenItem(
                    "indicator--" + UUID.randomUUID(),
                    ThreeNodes.ATLAS,
                    ThreeNodes.BULLETINS,
                    Set.of(ThreeNodes.CEDAR));
            lost.given(lost.nextVersion(), true);
            ITEMS.add(lost);

            assertThat(violations()).singleElement().asString().contains("is held by []", lost.id());

            ITEMS.forget(lost);
        }

        @Test
        void findsWhatNobodyGave() {
            GivenItem stranger = given(ThreeNodes.BULLETINS);

            assertThat(violations())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(violation -> violation.contains("what nobody gave") && violation.contains(stranger.id()));

            ITEMS.add(stranger);
        }

        @Test
        void findsThatARecalledItemIsHeld() {
            GivenItem item = held(ThreeNodes.RELAYED);
            item.recalled(true);

            assertThat(violations())
                    .singleElement()
                    .asString()
                    .contains("is held by [atlas, borealis, cedar]", item.id());

            recall(item);
        }

        @Test
        void findsThatANodeLostARow() {
            GivenItem item = held(ThreeNodes.RELAYED);
            three.lose(ThreeNodes.CEDAR, item.id());

            assertThat(violations(item))
                    .singleElement()
                    .asString()
                    .contains("cedar holds 1 versions and shows", "Not found", item.id());
        }
    }
}
