package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PageSealTest {

    private static final PageSeal SEAL = new PageSeal(key(7));

    private static byte[] key(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }

    @Nested
    class Seal {

        @Test
        void hasTheSameLengthForEveryPosition() {
            for (long position : new long[] {0, 1, 131_072, Long.MAX_VALUE}) {
                assertThat(SEAL.seal(position, "reader\ncollection")).hasSize(PageSeal.LENGTH);
            }
        }

        @Test
        void showsNothingOfThePosition() {
            assertThat(SEAL.seal(5, "b")).isNotEqualTo(SEAL.seal(6, "b"));
            assertThat(SEAL.seal(5, "b").substring(0, 16))
                    .isNotEqualTo(SEAL.seal(5, "c").substring(0, 16));
        }

        @Test
        void needsAKeyOf32Bytes() {
            assertThatThrownBy(() -> new PageSeal(new byte[16]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 bytes, not 16");
        }
    }

    @Nested
    class Open {

        @Test
        void givesThePositionBack() {
            for (long position : new long[] {0, 1, 131_072, Long.MAX_VALUE}) {
                assertThat(SEAL.open(SEAL.seal(position, "b"), "b")).isEqualTo(OptionalLong.of(position));
            }
        }

        @Test
        void rejectsAnotherBinding() {
            assertThat(SEAL.open(SEAL.seal(5, "atlas"), "borealis")).isEmpty();
        }

        @Test
        void rejectsAnotherKey() {
            assertThat(new PageSeal(key(8)).open(SEAL.seal(5, "b"), "b")).isEmpty();
        }

        @Test
        void rejectsEveryChangedCharacter() {
            String sealed = SEAL.seal(5, "b");
            for (int i = 0; i < sealed.length(); i++) {
                char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
                String forged = sealed.substring(0, i) + other + sealed.substring(i + 1);
                assertThat(SEAL.open(forged, "b")).as("character %d changed", i).isEmpty();
            }
        }

        @Test
        void rejectsTextThatIsNoSealAtAll() {
            assertThat(SEAL.open("", "b")).isEmpty();
            assertThat(SEAL.open("20", "b")).isEmpty();
            assertThat(SEAL.open("!".repeat(PageSeal.LENGTH), "b")).isEmpty();
            assertThat(SEAL.open("A".repeat(PageSeal.LENGTH), "b")).isEmpty();
        }
    }
}
