package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mithaq.testkit.Property;

/** Each rule that the model rests on is broken once, and the simulation finds it. */
class PlantedFaultsTest {

    private static final int MOST_SCHEDULES = 1_000;

    @TestFactory
    Stream<DynamicTest> theSimulationFinds() {
        return Stream.of(Fault.values())
                .filter(fault -> fault != Fault.NONE)
                .map(fault -> dynamicTest(
                        fault.name(),
                        () -> assertThat(schedulesUntilFound(fault))
                                .as("schedules until the fault is found")
                                .isLessThan(MOST_SCHEDULES)));
    }

    private static int schedulesUntilFound(Fault fault) {
        for (int seed = 0; seed < MOST_SCHEDULES; seed++) {
            if (isFound(fault, seed)) {
                return seed;
            }
        }
        return MOST_SCHEDULES;
    }

    private static boolean isFound(Fault fault, int seed) {
        try {
            Property.once(seed, choices -> {
                var schedule = new Schedule(choices, World::fast, fault);
                schedule.run();
                schedule.end();
                assertThat(schedule.violations()).isEmpty();
            });
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }
}
