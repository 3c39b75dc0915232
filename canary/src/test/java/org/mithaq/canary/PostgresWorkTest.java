package org.mithaq.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.StixId;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

/** "Not there" and "not for you" cost the same: rows and blocks of every table, as the database counts them. */
class PostgresWorkTest {

    private static final int ITEMS = 40;

    /** A backend that waits for work tells what it counted after ten seconds. */
    private static final String SETTLE = "select pg_sleep(11)";

    private static final Fault CURIOUS = new Fault() {
        @Override
        public ExchangePorts ports(ExchangePorts real) {
            var feed = new ChangedFeed(real.feed(), (under, query) -> {
                FeedPage page = under.page(query);
                if (page.size() == 0) {
                    query.filter().ids().forEach(id -> {
                        var _ = real.holdings().of(id);
                    });
                }
                return page;
            });
            return StoreFaults.with(real, feed, real.appender(), real.sights());
        }
    };

    @Test
    void whatIsHiddenCostsAsMuchAsWhatIsNotThere() {
        Property.once(Property.firstSeed(), choices -> {
            try (var log = new LogTrap();
                    var server = new PostgresStages.PostgresServer();
                    var stages = new PostgresStages(server, "work", Duration.ofMillis(5))) {
                World world = world(choices);
                Stage stage = stages.open(world);
                world.steps().forEach(step -> {
                    var _ = stage.happen(step);
                });
                List<StixId> hidden = world.items().stream().map(Item::id).toList();
                List<StixId> absent = hidden.stream()
                        .map(id -> new StixId(id.type(), SettingMaker.uuid(choices)))
                        .toList();
                SignIn reader = world.setting().signIns().getLast();
                CollectionId collection = world.collections().getFirst();
                ask(stage, reader, collection, absent);
                Map<String, Long> first = settled(server, stages);
                List<Integer> ofHidden = ask(stage, reader, collection, hidden);
                Map<String, Long> second = settled(server, stages);
                List<Integer> ofAbsent = ask(stage, reader, collection, absent);
                Map<String, Long> third = settled(server, stages);
                assertThat(ofHidden).isEqualTo(ofAbsent);
                assertThat(log.found()).isEmpty();
                assertThat(difference(first, second)).isEqualTo(difference(second, third));
                // Planted: a feed that looks into what is held when it has nothing to give.
                try (var curious = new Stages(CURIOUS)) {
                    ask(stages.reopen(world, curious), reader, collection, hidden);
                    Map<String, Long> fourth = settled(server, stages);
                    assertThat(difference(third, fourth)).isNotEqualTo(difference(second, third));
                }
            }
        });
    }

    /** One world in which everything is hidden from everybody but its giver and the node's own party. */
    private static World world(Choices choices) {
        Setting setting = SettingMaker.make(choices, MemoryStages.start());
        ItemCollection library = setting.collections().getFirst();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            var unknown =
                    new Mark(new StixId("marking-definition", SettingMaker.uuid(choices)), new Mark.Meaning.Unknown());
            items.add(new Item(
                    new StixId("campaign", SettingMaker.uuid(choices)),
                    4,
                    "tkn%012x".formatted(i),
                    Optional.empty(),
                    List.of(unknown),
                    List.of(),
                    List.of(),
                    false));
        }
        return new World(setting, List.of(new Step.Give(setting.signIns().getFirst(), library.id(), Wish.NONE, items)));
    }

    private static List<Integer> ask(Stage stage, SignIn reader, CollectionId collection, List<StixId> ids) {
        String objects = "/taxii2/root/collections/" + collection + "/objects/";
        return ids.stream()
                .flatMap(id -> Stream.of(
                        objects + id + "/",
                        objects + id + "/?match%5Bversion%5D=all",
                        objects + id + "/versions/",
                        objects + "?match%5Bid%5D=" + id,
                        "/api/explain/" + id))
                .map(target ->
                        stage.ask(Optional.of(reader), Ask.get("", target)).status())
                .toList();
    }

    private static Map<String, Long> settled(PostgresStages.PostgresServer server, PostgresStages stages) {
        var _ = server.count("postgres", "select count(*) from (" + SETTLE + ") as waited");
        return stages.work();
    }

    /** What the questions cost, of the tables that only questions read. */
    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach((name, value) -> {
            // Each question is recorded, and the directory is looked for by the clock: neither depends on the answer.
            if (!name.contains(".disclosure") && !name.contains(".directory_epoch")) {
                difference.put(name, value - before.getOrDefault(name, 0L));
            }
        });
        return difference;
    }
}
