package org.mithaq.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mithaq.http.Route;
import org.mithaq.testkit.Property;

/** Leaks planted on purpose, one in each exit and one in each rule: the canary must fall at every one of them. */
class PlantedLeaksTest {

    private static final int MOST_WORLDS = 200;
    private static final int MOST_PAIRS = 400;
    private static final int STEPS = 12;
    private static final String OBJECTS = "/taxii2/root/collections/{collection}/objects/";

    /** How much is read of each world: what a rule of decisions lets out shows in the objects. */
    private enum Reading {
        EVERYTHING,
        OBJECTS,
        SEARCHES
    }

    @TestFactory
    Stream<DynamicTest> rulesOfDecisions() {
        return DecisionFaults.all().stream().map(planted -> test(planted, Reading.OBJECTS));
    }

    @TestFactory
    Stream<DynamicTest> rulesOfKeepingAndGiving() {
        return StoreFaults.all().stream().map(planted -> test(planted, Reading.OBJECTS));
    }

    @TestFactory
    Stream<DynamicTest> rulesOfSearching() {
        return SearchFaults.all().stream().map(planted -> test(planted, Reading.SEARCHES));
    }

    @TestFactory
    Stream<DynamicTest> waysOfAnswering() {
        return Stream.of(ExitFaults.all(), LedgerFaults.all())
                .flatMap(List::stream)
                .map(planted -> test(planted, Reading.EVERYTHING));
    }

    /** Every route that is there: in its headers, and in its body. */
    @TestFactory
    Stream<DynamicTest> everyRoute() {
        List<DynamicTest> tests = new ArrayList<>();
        try (var stages = new MemoryStages(Fault.NONE)) {
            Property.once(1, choices -> {
                World world = WorldMaker.make(choices, MemoryStages.start(), 4);
                for (Route route : stages.open(world).routes()) {
                    // The health routes are the service's own and cannot be exchanged; they take nothing from a store.
                    if (!route.pattern().startsWith("/health/")) {
                        tests.add(exit(route, ExitFaults.inHeader(route, world), world));
                        tests.add(exit(route, ExitFaults.inBody(route, world), world));
                    }
                }
            });
        }
        return tests.stream();
    }

    private static DynamicTest exit(Route route, Planted planted, World world) {
        return DynamicTest.dynamicTest(
                planted.name(),
                () -> Property.once(2, choices -> {
                    try (var log = new LogTrap();
                            var stages = new MemoryStages(planted.fault())) {
                        var report = new Report(planted.caughtBy());
                        new Canary(stages.open(world), world, report)
                                .readOne(route.method() + " " + route.pattern(), choices);
                        assertThat(log.found()).isEmpty();
                        assertThat(report.satisfied())
                                .as(report.leaks().toString())
                                .isTrue();
                    }
                }));
    }

    private static DynamicTest test(Planted planted, Reading reading) {
        return DynamicTest.dynamicTest(planted.name(), () -> {
            boolean onlyByPairs = planted.caughtBy().equals(Set.of(Leak.Kind.PAIR));
            try (var log = new LogTrap()) {
                assertThat(onlyByPairs ? isCaughtByPairs(planted) : isCaughtByReading(planted, reading))
                        .isTrue();
                assertThat(log.found()).isEmpty();
            }
        });
    }

    private static boolean isCaughtByReading(Planted planted, Reading reading) {
        var report = new Report(planted.caughtBy());
        boolean byPollers = planted.caughtBy().equals(Set.of(Leak.Kind.POLLER));
        try (var stages = new MemoryStages(planted.fault())) {
            for (int i = 0; i < MOST_WORLDS && !report.satisfied(); i++) {
                Property.once(1_000 + i, choices -> {
                    World world = WorldMaker.make(choices, MemoryStages.start(), STEPS);
                    var canary = new Canary(stages.open(world), world, report);
                    if (byPollers) {
                        canary.follow(choices);
                    } else if (reading == Reading.OBJECTS) {
                        canary.readOne("GET " + OBJECTS, choices);
                    } else if (reading == Reading.SEARCHES) {
                        canary.readOne("GET /api/search", choices);
                    } else {
                        canary.play(choices);
                    }
                });
            }
        }
        return report.satisfied();
    }

    private static boolean isCaughtByPairs(Planted planted) {
        List<Leak> leaks = new ArrayList<>();
        try (var left = new MemoryStages(planted.fault());
                var right = new MemoryStages(planted.fault())) {
            for (int i = 0; i < MOST_PAIRS && leaks.isEmpty(); i++) {
                Property.once(2_000 + i, choices -> {
                    Twins twins = WorldMaker.twins(choices, MemoryStages.start(), STEPS / 2);
                    List<SignIn> spectators = twins.spectators();
                    if (!spectators.isEmpty()) {
                        var run = new TwinRun(
                                twins,
                                spectators.stream().limit(3).toList(),
                                left.open(twins.without()),
                                right.open(twins.with()),
                                TwinRun.Work.UNMEASURED);
                        run.play(choices);
                        leaks.addAll(run.leaks());
                    }
                });
            }
        }
        return !leaks.isEmpty();
    }
}
