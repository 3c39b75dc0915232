package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

class SelectorTest {

    private static final JsonObject OBJECT = (JsonObject) JsonValue.parse("""
            {"id":"x","name":"n","labels":["a","b"],
             "external_references":[{"source_name":"cve","hashes":{"SHA-256":"00"}}]}""".getBytes(UTF_8), ParseLimits.defaults());

    private static Selector anySelector(Choices choices) {
        var steps = new ArrayList<Selector.Step>(List.of(new Selector.Member(anyName(choices))));
        for (int i = choices.below(4); i > 0; i--) {
            steps.add(choices.flip() ? new Selector.Item(choices.below(1000)) : new Selector.Member(anyName(choices)));
        }
        return new Selector(steps);
    }

    private static String anyName(Choices choices) {
        return "n" + choices.text("az09_-AZ", 8);
    }

    @Nested
    class Parse {

        @Test
        void givesBackTheTextItRead() {
            Property.forAll(choices -> {
                Selector selector = anySelector(choices);
                assertThat(Selector.parse(selector.toString())).isEqualTo(selector);
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "[0]",
                    "a.",
                    ".a",
                    "a..b",
                    "a.[-1]",
                    "a.[01]",
                    "a[0]",
                    "a.[0",
                    "a.[]",
                    "a.[1234567890]",
                    "a b",
                    "a.*",
                    "$",
                    "a.ü",
                    "a.[0].[x]",
                    "a\n"
                })
        void refusesWhatIsNoPath(String text) {
            assertThatThrownBy(() -> Selector.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Selector");
        }

        @Test
        void shortensLongTextInItsMessage() {
            assertThatThrownBy(() -> Selector.parse("!".repeat(10_000))).hasMessageMatching(".{1,250}");
        }
    }

    @Nested
    class Resolve {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "name|/name",
                    "labels|/labels",
                    "labels.[1]|/labels/1",
                    "external_references.[0].source_name|/external_references/0/source_name",
                    "external_references.[0].hashes.SHA-256|/external_references/0/hashes/SHA-256",
                })
        void findsWhatIsThere(String text, String pointer) {
            Selector selector = Selector.parse(text);
            assertThat(selector.resolve(OBJECT)).isNotEmpty();
            assertThat(selector.pointer()).isEqualTo(pointer);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"pattern", "external_references.[1]", "name.[0]", "labels.name", "labels.[0].a", "name.x"})
        void isEmptyWhereNothingIs(String text) {
            assertThat(Selector.parse(text).resolve(OBJECT)).isEmpty();
        }
    }

    @Nested
    class Covers {

        @Test
        void includesItselfAndWhatLiesWithinOnly() {
            Selector list = Selector.parse("labels");
            assertThat(list.covers(list)).isTrue();
            assertThat(list.covers(Selector.parse("labels.[1]"))).isTrue();
            assertThat(Selector.parse("labels.[1]").covers(list)).isFalse();
            assertThat(list.covers(Selector.parse("labels_more"))).isFalse();
            assertThat(Selector.parse("labels.[1]").covers(Selector.parse("labels.[10]")))
                    .isFalse();
        }

        @Test
        void isAnOrder() {
            Property.forAll(choices -> {
                Selector a = anySelector(choices);
                Selector b = anySelector(choices);
                assertThat(a.covers(b) && b.covers(a)).isEqualTo(a.equals(b));
            });
        }
    }
}
