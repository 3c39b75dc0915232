package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** TAXII 2.1, section 2: timestamps have six digits of a second. */
class TimestampsTest {

    private static final DateTimeFormatter SIX_DIGITS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Test
    void writesWhatTheJdkWrites() {
        forAll(choices -> {
            long micros = choices.below(253_402_300_800_000_000L) - choices.below(1_000_000_000_000_000L);
            Instant instant =
                    Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);

            assertThat(Timestamps.text(micros)).isEqualTo(SIX_DIGITS.format(instant));
            assertThat(Timestamps.text(instant)).isEqualTo(SIX_DIGITS.format(instant));
        });
    }

    @Test
    void writesVersionsWithThreeDigitsWhenTheyDo() {
        assertThat(Timestamps.version(1_767_225_600_001_000L)).isEqualTo("2026-01-01T00:00:00.001Z");
        assertThat(Timestamps.version(1_767_225_600_001_002L)).isEqualTo("2026-01-01T00:00:00.001002Z");
    }
}
