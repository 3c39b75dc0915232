package org.mithaq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.MutableClock;
import org.mithaq.testkit.Property;

/** So many attempts a minute. */
class ThrottleTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));

    @Test
    void remembersTheLatestTenThousandNamesAndNoMore() {
        var throttle = new Throttle(clock, 1, 1_000_000);
        assertThat(throttle.wait("amal")).isEmpty();
        assertThat(throttle.wait("amal")).isPresent();

        for (int i = 0; i < 9_999; i++) {
            assertThat(throttle.wait("name " + i)).isEmpty();
        }
        assertThat(throttle.wait("amal")).as("still remembered").isPresent();
        for (int i = 0; i < 10_000; i++) {
            assertThat(throttle.wait("other " + i)).isEmpty();
        }
        assertThat(throttle.wait("amal")).as("forgotten").isEmpty();
    }

    /** The law: whatever the pauses, a name gets no more than one minute's worth at once and as much each minute. */
    @Test
    void letsNoMoreThroughThanTheMinutesAllow() {
        Property.forAll(300, choices -> {
            var moving = new MutableClock(Instant.EPOCH);
            int ofName = choices.between(1, 20);
            var throttle = new Throttle(moving, ofName, 1_000);
            int through = 0;
            for (int i = 0; i < 200; i++) {
                through += throttle.wait("amal").isEmpty() ? 1 : 0;
                moving.move(Duration.ofMillis(choices.between(0, 10_000)));
            }
            double minutes = Duration.between(Instant.EPOCH, moving.instant()).toMillis() / 60_000.0;

            assertThat((double) through).isLessThanOrEqualTo(ofName + ofName * minutes + 1e-6);
        });
    }

    /** Whoever waits as long as was said gets through. */
    @Test
    void saysHowLongToWait() {
        Property.forAll(300, choices -> {
            var moving = new MutableClock(Instant.EPOCH);
            var throttle = new Throttle(moving, choices.between(1, 20), 25);
            for (int i = 0; i < 60; i++) {
                String name = choices.oneOf("amal", "boris");
                throttle.wait(name).ifPresent(wait -> {
                    moving.move(wait);
                    assertThat(throttle.wait(name)).isEmpty();
                });
            }
        });
    }
}
