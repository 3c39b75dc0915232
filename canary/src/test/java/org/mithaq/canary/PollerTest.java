package org.mithaq.canary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Property;

/** Whoever follows a collection by {@code added_after}, now and then, ends with what a fresh reading gives. */
class PollerTest {

    private static final int WORLDS = Integer.getInteger("canary.pollers", 40);
    private static final int STEPS = 16;

    @Test
    void pollersEndEqualToAFreshReading() {
        long seed = Property.firstSeed();
        try (var log = new LogTrap();
                var stages = new MemoryStages(Fault.NONE)) {
            for (int i = 0; i < (Property.replaying() ? 1 : WORLDS); i++) {
                Property.once(seed + i, choices -> {
                    World world = WorldMaker.make(choices, MemoryStages.start(), STEPS);
                    var report = new Report();
                    new Canary(stages.open(world), world, report).follow(choices);
                    report.assertNone();
                });
            }
            assertThat(log.found()).isEmpty();
        }
    }
}
