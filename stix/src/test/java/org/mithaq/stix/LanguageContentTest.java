package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.LanguageContent.TranslatedText;

class LanguageContentTest {

    private static final String TARGET_ID = "threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    private static StixObject object(String json) {
        return switch (StixReader.parseOne(json.getBytes(UTF_8), ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused ->
                throw new AssertionError(refused.findings().toString());
        };
    }

    private static StixObject actor(String modified) {
        return object("{\"type\":\"threat-actor\",\"spec_version\":\"2.1\",\"id\":\"" + TARGET_ID
                + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"" + modified + "\","
                + "\"name\":\"Night Ledger\",\"goals\":[\"Steal money\",\"Steal cards\"],"
                + "\"threat_actor_types\":[\"crime-syndicate\"],"
                + "\"external_references\":[{\"source_name\":\"own\",\"description\":\"Report\"}]}");
    }

    private static LanguageContent content(String more, String contents) {
        return LanguageContent.of(object("{\"type\":\"language-content\",\"spec_version\":\"2.1\","
                + "\"id\":\"language-content--0911f616-727f-48cb-a4c5-9420299562a4\","
                + "\"created\":\"2026-01-02T00:00:00.000Z\",\"modified\":\"2026-01-02T00:00:00.000Z\","
                + "\"object_ref\":\"" + TARGET_ID + "\"," + more + "\"contents\":" + contents + "}"));
    }

    private final StixObject actor = actor("2026-01-01T00:00:00.000Z");

    @Nested
    class Translate {

        @Test
        void givesTheTextsWithTheirPlaces() {
            LanguageContent content = content("", """
                    {"ar":{"name":"دفتر الليل","external_references":[{"description":"تقرير"}]},"fr":{"name":"Registre"}}""");
            var translation = content.translate(actor, "AR").orElseThrow();
            assertThat(translation.texts())
                    .containsExactly(
                            new TranslatedText(Selector.parse("name"), "Night Ledger", "دفتر الليل"),
                            new TranslatedText(
                                    Selector.parse("external_references.[0].description"), "Report", "تقرير"));
            assertThat(translation.object().findText("name")).contains("دفتر الليل");
            assertThat(translation.findings()).isEmpty();
            assertThat(content.languages()).containsExactlyInAnyOrder("ar", "fr");
        }

        @Test
        void keepsTheOriginalWhereAListItemIsNotTranslated() {
            LanguageContent content = content("", "{\"fr\":{\"goals\":[\"Voler de l'argent\",\"\"]}}");
            var translation = content.translate(actor, "fr").orElseThrow();
            assertThat(Selector.parse("goals").resolve(translation.object()))
                    .hasToString("Optional[[\"Voler de l'argent\",\"Steal cards\"]]");
            assertThat(translation.texts()).hasSize(1);
        }

        @Test
        void ignoresKeysThatTheTargetHasNoTextFor() {
            LanguageContent content =
                    content("", "{\"fr\":{\"description\":\"x\",\"type\":\"acteur\",\"id\":\"x\",\"created\":\"x\"}}");
            var translation = content.translate(actor, "fr").orElseThrow();
            assertThat(translation.object()).isEqualTo(actor.json());
            assertThat(translation.findings()).isEmpty();
        }

        @Test
        void findsAListOfAnotherLength() {
            LanguageContent content = content("", "{\"fr\":{\"goals\":[\"Voler\"]}}");
            assertThat(content.translate(actor, "fr").orElseThrow().findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo(FindingCode.TRANSLATION_MISMATCH);
                        assertThat(finding.pointer()).isEqualTo("/contents/fr/goals");
                    });
        }

        @Test
        void findsAnotherKindOfValue() {
            LanguageContent content =
                    content("", "{\"fr\":{\"name\":[\"x\"],\"goals\":\"x\",\"external_references\":[\"x\"]}}");
            assertThat(content.translate(actor, "fr").orElseThrow().findings())
                    .extracting(Finding::pointer)
                    .containsExactly("/contents/fr/name", "/contents/fr/goals", "/contents/fr/external_references/0");
        }

        @Test
        void isEmptyForAnotherLanguage() {
            assertThat(content("", "{\"fr\":{\"name\":\"Registre\"}}").translate(actor, "de"))
                    .isEmpty();
        }
    }

    @Nested
    class AppliesTo {

        @Test
        void isEveryVersionUnlessOneIsNamed() {
            LanguageContent content = content("", "{\"fr\":{\"name\":\"Registre\"}}");
            assertThat(content.appliesTo(actor)).isTrue();
            assertThat(content.appliesTo(actor("2026-02-01T00:00:00.000Z"))).isTrue();
        }

        @Test
        void isTheNamedVersionOnly() {
            LanguageContent content =
                    content("\"object_modified\":\"2026-01-01T00:00:00.000Z\",", "{\"fr\":{\"name\":\"Registre\"}}");
            assertThat(content.appliesTo(actor)).isTrue();
            StixObject later = actor("2026-02-01T00:00:00.000Z");
            assertThat(content.appliesTo(later)).isFalse();
            assertThatThrownBy(() -> content.translate(later, "fr")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Of {

        @Test
        void refusesOtherTypes() {
            assertThatThrownBy(() -> LanguageContent.of(actor)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
