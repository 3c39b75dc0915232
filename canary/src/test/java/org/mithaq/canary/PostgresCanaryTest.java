package org.mithaq.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Property;

/** The same worlds on PostgreSQL: many in one database, each beside all that the ones before left. */
class PostgresCanaryTest {

    private static final System.Logger LOG = System.getLogger("org.mithaq.canary");
    private static final int WORLDS = Integer.getInteger("canary.postgres.worlds", 2);
    private static final int POLLERS = Integer.getInteger("canary.postgres.pollers", 12);
    private static final int LANES = 6;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int PAIRS = Integer.getInteger("canary.postgres.pairs", 200);

    private static PostgresStages.PostgresServer server;

    @BeforeAll
    static void start() {
        server = new PostgresStages.PostgresServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nobodyIsGivenMoreOrLessThanTheirs() {
        long seed = Property.firstSeed();
        var report = new Report();
        try (var log = new LogTrap();
                var stages = new PostgresStages(server, "worlds", Duration.ofMillis(5))) {
            for (int i = 0; i < (Property.replaying() ? 1 : WORLDS); i++) {
                Property.once(seed + i, choices -> {
                    World world = WorldMaker.make(choices, stages.start(), 12);
                    new Canary(stages.open(world), world, report).play(choices);
                    report.assertNone();
                });
            }
            assertThat(log.found()).isEmpty();
        }
        LOG.log(
                Level.INFO,
                "postgres worlds={0} cases={1} answers={2} seed={3,number,#}",
                WORLDS,
                report.cases(),
                report.answers(),
                seed);
    }

    @Test
    void pollersEndEqualToAFreshReading() {
        long seed = Property.firstSeed();
        try (var log = new LogTrap();
                var stages = new PostgresStages(server, "pollers", Duration.ofMillis(5))) {
            for (int i = 0; i < (Property.replaying() ? 1 : POLLERS); i++) {
                Property.once(seed + i, choices -> {
                    World world = WorldMaker.make(choices, stages.start(), 16);
                    var report = new Report();
                    new Canary(stages.open(world), world, report).follow(choices);
                    report.assertNone();
                });
            }
            assertThat(log.found()).isEmpty();
        }
    }

    /** Several pairs of databases at a time, since most of the time an answer waits for its record to be on disk. */
    @Test
    void oneHiddenItemChangesNoAnswer() throws InterruptedException, ExecutionException {
        long seed = Property.firstSeed();
        var pairs = new AtomicInteger();
        var answers = new AtomicLong();
        try (var log = new LogTrap();
                var lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < (Property.replaying() ? 1 : LANES); lane++) {
                int number = lane;
                running.add(lanes.submit(() -> compare(seed + 1_000_000L * number, number, pairs, answers)));
            }
            for (Future<?> lane : running) {
                var _ = lane.get();
            }
            assertThat(log.found()).isEmpty();
        }
        LOG.log(Level.INFO, "postgres pairs={0} answers={1} seed={2,number,#}", pairs.get(), answers.get(), seed);
    }

    private static void compare(long seed, int lane, AtomicInteger pairs, AtomicLong answers) {
        try (var left = new PostgresStages(server, "without_" + lane, TICK);
                var right = new PostgresStages(server, "with_" + lane, TICK)) {
            for (int i = 0; i == 0 || (pairs.get() < PAIRS && !Property.replaying()); i++) {
                Property.once(seed + i, choices -> {
                    Twins twins = WorldMaker.twins(choices, left.start(), 6);
                    List<SignIn> spectators = twins.spectators();
                    if (!spectators.isEmpty()) {
                        var run = new TwinRun(
                                twins,
                                List.of(choices.oneOf(spectators)),
                                left.open(twins.without()),
                                right.open(twins.with()),
                                TwinRun.Work.UNMEASURED);
                        run.play(choices);
                        assertThat(run.leaks()).isEmpty();
                        pairs.incrementAndGet();
                        answers.addAndGet(run.answers());
                    }
                });
            }
        }
    }
}
