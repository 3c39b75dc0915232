package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

/**
 * Three nodes with the real code on a virtual clock, disk and network. {@code -Dsimulation.schedules=10000} runs that many
 * schedules; {@code -Dproperty.seed=SEED} replays one.
 */
class SimulationTest {

    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 500);

    private static void holds(Choices choices, Function<PartyId, Signatures> signatures) {
        var schedule = new Schedule(choices, signatures, Fault.NONE);
        schedule.run();
        schedule.end();
        assertThat(schedule.violations()).as(schedule.toString()).isEmpty();
    }

    @Test
    void someSchedulesEndSoWithRealSignaturesToo() {
        long first = Property.firstSeed();
        for (long seed = first; seed < first + (Property.replaying() ? 1 : 5); seed++) {
            Property.once(seed, choices -> holds(choices, Samples::signatures));
        }
    }

    @Test
    void everyScheduleEndsAsTheModelPredicts() {
        long first = Property.firstSeed();
        for (long seed = first; seed < first + (Property.replaying() ? 1 : SCHEDULES); seed++) {
            Property.once(seed, choices -> holds(choices, World::fast));
        }
    }
}
