package org.mithaq.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.bench.Poller.Seen;

class VerdictTest {

    private static final String VERSION = "2026-01-01T00:00:00.000Z";
    private static final long MICROS = 1_767_225_600_000_000L;

    private static Seen seen(String id, int second) {
        return new Seen(id, VERSION, "2026-02-01T00:00:0" + second + ".000000Z");
    }

    private static List<String> failing(Set<String> acknowledged, List<Seen> polled, List<Seen> fresh) {
        return Verdict.judge(acknowledged, polled, fresh).stream()
                .filter(check -> !check.holds())
                .map(Report.Check::name)
                .toList();
    }

    @Nested
    class Judge {

        @Test
        void isContentWhenAllIsThereOnceAndInOrder() {
            var records = List.of(seen("a", 1), seen("b", 2));

            assertThat(failing(Set.of("a " + MICROS, "b"), records, records)).isEmpty();
        }

        @Test
        void findsWhatWasLost() {
            assertThat(failing(Set.of("c"), List.of(seen("a", 1)), List.of(seen("a", 1))))
                    .containsExactly("acknowledged and lost");
        }

        @Test
        void findsWhatThePollerMissed() {
            assertThat(failing(Set.of("a"), List.of(seen("b", 2)), List.of(seen("a", 1), seen("b", 2))))
                    .containsExactly("missed by the poller");
        }

        @Test
        void findsWhatCameTwiceOrOutOfOrder() {
            assertThat(failing(Set.of("a"), List.of(seen("a", 1), seen("a", 1)), List.of(seen("a", 1))))
                    .containsExactly("given twice, poller", "out of order, poller");
        }
    }
}
