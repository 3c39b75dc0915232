package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.stix.StixId;

class FeedRowTest {

    private static final String DATE = "2026-01-01T00:00:00.000001Z";
    private static final StixId ID = StixId.parse("indicator--a1111111-1111-4111-8111-111111111111");

    @Nested
    class ALeaf {

        @ParameterizedTest
        @ValueSource(strings = {"2026-01-01T00:00:00.000Z", "", "a\"b", "a\\b", "a\nb", "é", "\u007f", "نص", "~ !"})
        void isTheCanonicalFormOfItsMembers(String version) {
            byte[] canonical = new Members()
                    .text("version", version)
                    .text("id", ID)
                    .text("added", DATE)
                    .canonicalBytes();

            assertThat(new String(FeedRow.leaf(DATE, ID, version), StandardCharsets.UTF_8))
                    .isEqualTo(new String(canonical, StandardCharsets.UTF_8));
        }
    }

    @Nested
    class ADate {

        @ParameterizedTest
        @ValueSource(
                strings = {"", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000001", " 2026-01-01T00:00:00.000001Z"
                })
        void hasSixDigitsOfASecond(String date) {
            assertThatThrownBy(() -> new FeedRow(date, ID, "1", "{}")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isTakenAsItIs() {
            assertThat(new FeedRow(DATE, ID, "1", "{}").added()).isEqualTo(DATE);
        }
    }
}
