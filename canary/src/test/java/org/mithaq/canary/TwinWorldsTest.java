package org.mithaq.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Property;

/** Pairs of worlds that differ by one hidden item: whoever may not see it is answered alike, byte for byte. */
class TwinWorldsTest {

    private static final System.Logger LOG = System.getLogger("org.mithaq.canary");
    private static final int PAIRS = Integer.getInteger("canary.pairs", 2_000);
    private static final int STEPS = 6;

    @Test
    void oneHiddenItemChangesNoAnswer() {
        long seed = Property.firstSeed();
        long began = System.nanoTime();
        int pairs = 0;
        long answers = 0;
        long tried = 0;
        try (var log = new LogTrap();
                var left = new MemoryStages(Fault.NONE);
                var right = new MemoryStages(Fault.NONE)) {
            while (tried == 0 || (pairs < PAIRS && !Property.replaying())) {
                long compared = compare(seed + tried, left, right);
                answers += compared;
                pairs += compared > 0 ? 1 : 0;
                tried++;
            }
            assertThat(log.found()).as("what the node logged").isEmpty();
        }
        LOG.log(
                Level.INFO,
                "twins pairs={0} made={1} answers={2} seed={3,number,#} milliseconds={4}",
                pairs,
                tried,
                answers,
                seed,
                (System.nanoTime() - began) / 1_000_000);
    }

    /** Plays one pair; gives how many answers were compared, none when everybody may tell the two apart. */
    private static long compare(long seed, MemoryStages left, MemoryStages right) {
        long[] answers = {0};
        Property.once(seed, choices -> {
            Twins twins = WorldMaker.twins(choices, MemoryStages.start(), STEPS);
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
                answers[0] = run.answers();
            }
        });
        return answers[0];
    }
}
