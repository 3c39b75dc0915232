package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.stix.JsonValue.JsonObject;

class MarkingsTest {

    private static final StixId GREEN = Tlp.GREEN.markingDefinition();
    private static final StixId AMBER = Tlp.AMBER.markingDefinition();
    private static final StixId RED = Tlp.RED.markingDefinition();

    private final Markings markings = Markings.of(object("""
            {"object_marking_refs":["GREEN"],
             "granular_markings":[
              {"marking_ref":"AMBER","selectors":["description","labels"]},
              {"marking_ref":"RED","selectors":["labels.[0]"]},
              {"lang":"fr","selectors":["external_references"]},
              {"lang":"ar","selectors":["external_references.[0].description","name"]},
              {"lang":"de","selectors":["name"]}]}""".replace("GREEN", GREEN.toString())
            .replace("AMBER", AMBER.toString())
            .replace("RED", RED.toString())));

    private static JsonObject object(String json) {
        return (JsonObject) JsonValue.parse(json.getBytes(UTF_8), ParseLimits.defaults());
    }

    @Nested
    class Effective {

        @Test
        void isThatOfTheObjectWhereNoSelectorReaches() {
            assertThat(markings.effective(Selector.parse("name"))).containsExactly(GREEN);
        }

        @Test
        void addsTheMarkingsOfTheValueAndOfWhatItLiesIn() {
            assertThat(markings.effective(Selector.parse("labels.[0]"))).containsExactly(GREEN, AMBER, RED);
            assertThat(markings.effective(Selector.parse("labels.[1]"))).containsExactly(GREEN, AMBER);
        }

        @Test
        void leavesOutTheMarkingsOfMereParts() {
            assertThat(markings.effective(Selector.parse("labels"))).containsExactly(GREEN, AMBER);
        }
    }

    @Nested
    class Touching {

        @Test
        void addsTheMarkingsOfParts() {
            assertThat(markings.touching(Selector.parse("labels"))).containsExactly(GREEN, AMBER, RED);
            assertThat(markings.touching(Selector.parse("labels.[1]"))).containsExactly(GREEN, AMBER);
        }
    }

    @Nested
    class All {

        @Test
        void namesEveryMarkingOnce() {
            assertThat(markings.all()).containsExactly(GREEN, AMBER, RED);
        }

        @Test
        void isEmptyWithoutMarkings() {
            assertThat(Markings.of(object("{}")).all()).isEmpty();
        }
    }

    @Nested
    class Language {

        @Test
        void isThatOfTheClosestSelector() {
            assertThat(markings.language(Selector.parse("external_references.[0].description")))
                    .contains("ar");
            assertThat(markings.language(Selector.parse("external_references.[1].description")))
                    .contains("fr");
        }

        @Test
        void isTheLastStatedWhereSelectorsAreAsLong() {
            assertThat(markings.language(Selector.parse("name"))).contains("de");
        }

        @Test
        void isEmptyWhereNoneIsStated() {
            assertThat(markings.language(Selector.parse("description"))).isEmpty();
        }
    }

    @Nested
    class Of {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"object_marking_refs\":\"x\"}",
                    "{\"object_marking_refs\":[1]}",
                    "{\"granular_markings\":[1]}",
                    "{\"granular_markings\":[{\"lang\":\"en\"}]}",
                    "{\"granular_markings\":[{\"selectors\":[\"a\"]}]}",
                    "{\"granular_markings\":[{\"selectors\":[\"a\"],\"lang\":\"en\",\"marking_ref\":"
                            + "\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"}]}",
                    "{\"granular_markings\":[{\"selectors\":[\"a..b\"],\"lang\":\"en\"}]}",
                })
        void refusesWhatAnAcceptedObjectCannotHold(String json) {
            assertThatThrownBy(() ->
                            Markings.of((JsonObject) JsonValue.parse(json.getBytes(UTF_8), ParseLimits.defaults())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
