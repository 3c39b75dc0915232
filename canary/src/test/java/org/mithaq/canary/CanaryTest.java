package org.mithaq.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mithaq.http.Route;
import org.mithaq.testkit.Property;

/** Generated worlds on a store in memory: everybody reads every route, and gets what is theirs and nothing else. */
class CanaryTest {

    private static final System.Logger LOG = System.getLogger("org.mithaq.canary");
    private static final long CASES = Long.getLong("canary.cases", 20_000);
    private static final int LEAST_WORLDS = Integer.getInteger("canary.worlds", 6);
    private static final int STEPS = 12;

    @Test
    void nobodyIsGivenMoreOrLessThanTheirs() {
        long seed = Property.firstSeed();
        long began = System.nanoTime();
        long cases = 0;
        long answers = 0;
        int worlds = 0;
        try (var log = new LogTrap();
                var stages = new MemoryStages(Fault.NONE)) {
            while (worlds == 0 || ((cases < CASES || worlds < LEAST_WORLDS) && !Property.replaying())) {
                var report = new Report();
                Property.once(seed + worlds, choices -> {
                    World world = WorldMaker.make(choices, MemoryStages.start(), STEPS);
                    new Canary(stages.open(world), world, report).play(choices);
                    report.assertNone();
                });
                cases += report.cases();
                answers += report.answers();
                worlds++;
            }
            assertThat(log.found()).as("what the node logged").isEmpty();
        }
        log(seed, worlds, cases, answers, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void log(long seed, int worlds, long cases, long answers, Duration time) {
        LOG.log(
                Level.INFO,
                "canary worlds={0} cases={1} answers={2} seed={3,number,#} milliseconds={4}",
                worlds,
                cases,
                answers,
                seed,
                time.toMillis());
    }

    @Test
    void everyRouteIsReadAndNoEntryIsStale() {
        try (var stages = new MemoryStages(Fault.NONE)) {
            Property.once(1, choices -> {
                World world = WorldMaker.make(choices, MemoryStages.start(), 3);
                List<Route> routes = stages.open(world).routes();
                assertThat(Coverage.gaps(routes)).isEmpty();
            });
        }
    }

    @Test
    void aRouteThatIsNotReadIsAGap() {
        var route = Route.get("/new/", org.mithaq.http.Permission.PUBLIC);
        assertThat(Coverage.gaps(List.of(route))).contains("not read: GET /new/", "no such route: GET /taxii2/");
    }
}
