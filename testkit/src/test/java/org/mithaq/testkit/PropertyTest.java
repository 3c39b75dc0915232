package org.mithaq.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PropertyTest {

    @Nested
    class ForAll {

        @Test
        void runsTheRuleAsOftenAsAsked() {
            var runs = new ArrayList<Long>();
            Property.forAll(50, choices -> runs.add(choices.bits()));
            assertThat(runs).hasSize(50).doesNotHaveDuplicates();
        }

        @Test
        void namesTheSeedAndTheSmallestFailingInput() {
            assertThatThrownBy(() -> Property.forAll(choices -> {
                        int length = choices.between(0, 20);
                        for (int i = 0; i < length; i++) {
                            assertThat(choices.below(1_000)).isLessThan(500);
                        }
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("-Dproperty.seed=")
                    .hasMessageContaining("2 choices [1, 500]");
        }
    }

    @Nested
    class Replay {

        @Test
        void givesTheSameChoicesForTheSameSeed() {
            assertThat(Choices.fresh(7).bits()).isEqualTo(Choices.fresh(7).bits());
        }

        @Test
        void givesTheRecordAndThenZeros() {
            Choices choices = Choices.replay(List.of(3L));
            assertThat(choices.below(10)).isEqualTo(3);
            assertThat(choices.below(10)).isZero();
        }
    }
}
