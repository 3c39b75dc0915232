package org.mithaq.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.testkit.Property;

/** What is kept of a password, and that it is Argon2id as others make it. */
class PasswordHashTest {

    private static final String GOOD =
            "$argon2id$v=19$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow";

    private final Argon2id hasher = new Argon2id(new SecureRandom(), new HashCost(8, 1, 1));

    @Nested
    class Matches {

        /** Made by Argon2's reference program of 2017-12-27, as Debian 12 has it. */
        @Test
        void takesWhatTheReferenceProgramMade() {
            assertThat(hasher.matches("ثلاثة مصابيح خضراء", new PasswordHash(GOOD)))
                    .isTrue();
            assertThat(hasher.matches("ثلاثة مصابيح خضر", new PasswordHash(GOOD)))
                    .isFalse();
            assertThat(
                            hasher.matches(
                                    "three green lamps 7",
                                    new PasswordHash(
                                            "$argon2id$v=19$m=1024,t=2,p=1$c2l4dGVlbmJ5dGUgc2FsdA$+Gxa0+bvTFpQk7gDpRkL1Or4EswWQUR+1RUaC2ANxYA")))
                    .isTrue();
        }

        @Test
        void takesEveryPasswordThatWasHashedAndNoOther() {
            Property.forAll(200, choices -> {
                String password = choices.text("ab é٣م😀", 20);
                PasswordHash kept = hasher.hash(password);

                assertThat(hasher.matches(password, kept)).isTrue();
                assertThat(hasher.matches(password + "a", kept)).isFalse();
                assertThat(hasher.hash(password)).as("a salt of its own").isNotEqualTo(kept);
            });
        }
    }

    @Nested
    class Parse {

        @Test
        void givesTheSameTextBack() {
            assertThat(PasswordHash.parse(GOOD).orElseThrow().phc()).isEqualTo(GOOD);
            assertThat(PasswordHash.parse(GOOD).orElseThrow().cost()).isEqualTo(new HashCost(64, 3, 1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "$argon2i$v=19$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=16$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=19$m=064,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=19$t=3,m=64,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=19$m=99999999,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=19$m=64,t=0,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=19$m=64,t=3,p=99$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=19$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdB$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow",
                    "$argon2id$v=19$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxox",
                    "$argon2id$v=19$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow\n",
                    "$argon2id$v=19$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow$",
                    "$argon2id$v=19$m=64,t=3,p=1$c2l4dGVlbmJ5dGUgc2FsdA==$9/+jactqzmNqTpFxvtmbfyuQ298jCg/gNBr2WxQWxow"
                })
        void refusesWhatIsNotWrittenExactlySo(String text) {
            assertThat(PasswordHash.parse(text)).isEmpty();
            assertThatThrownBy(() -> new PasswordHash(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("9/+jactq");
        }

        @Test
        void keepsTheHashOutOfTexts() {
            assertThat(new PasswordHash(GOOD).toString())
                    .doesNotContain("9/+jactq")
                    .doesNotContain("c2l4");
        }
    }
}
