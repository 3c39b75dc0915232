package org.mithaq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("cedar", "borealis", "atlas");

    @Nested
    class Find {

        @Test
        void givesTheNameWithFewestOtherLetters() {
            assertThat(NearestName.find("boralis", KNOWN)).contains("borealis");
            assertThat(NearestName.find("cedra", KNOWN)).contains("cedar");
        }

        @Test
        void givesNothingThatIsFarAway() {
            assertThat(NearestName.find("zzzzzz", KNOWN)).isEmpty();
            assertThat(NearestName.find("atlas", List.of())).isEmpty();
        }

        @Test
        void prefersTheFirstByLettersOfTwoThatAreAsNear() {
            assertThat(NearestName.find("ac", List.of("ad", "ab"))).contains("ab");
        }
    }
}
