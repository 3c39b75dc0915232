package org.mithaq.terms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final AgreementId BULLETINS = new AgreementId("bulletins");
    private static final List<String> KINDS = List.of("why", "change");

    private static List<String> places(String pattern) {
        return Pattern.compile("\\{([01]|agreement)}")
                .matcher(pattern)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    @Nested
    class Files {

        @Test
        void haveEverySentenceAndNoOther() throws IOException {
            for (String language : Sentences.languages()) {
                var file = new Properties();
                file.load(new InputStreamReader(
                        requireNonNull(Sentences.class.getResourceAsStream("sentences_" + language + ".properties")),
                        UTF_8));
                List<String> wanted = new ArrayList<>();
                for (Rule rule : Rule.values()) {
                    KINDS.forEach(kind -> wanted.add(rule.code() + "." + kind));
                }
                assertThat(file.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(wanted);
            }
        }

        @Test
        void useTheSameValuesInEveryLanguage() {
            for (Rule rule : Rule.values()) {
                for (String kind : KINDS) {
                    assertThat(Sentences.languages().stream()
                                    .map(language -> places(Sentences.pattern(language, rule, kind)))
                                    .distinct())
                            .as(rule + " " + kind)
                            .hasSize(1);
                }
            }
        }

        @Test
        void endEachSentenceWithAFullStop() {
            for (Rule rule : Rule.values()) {
                for (String language : Sentences.languages()) {
                    assertThat(Sentences.pattern(language, rule, "why")).endsWith(".");
                    assertThat(Sentences.pattern(language, rule, "change")).endsWith(".");
                }
            }
        }

        @Test
        void writeArabicWithoutLatinLettersOutsideIsolatedPlaces() {
            for (Rule rule : Rule.values()) {
                for (String kind : KINDS) {
                    String prose = Sentences.pattern("ar", rule, kind).replaceAll("\\{[^}]+}", "");
                    assertThat(prose).doesNotContainPattern("[A-Za-z]").containsPattern("\\p{IsArabic}");
                }
            }
        }
    }

    @Nested
    class Filled {

        private final Clause suspended = Clause.of(BULLETINS, Rule.AGREEMENT_SUSPENDED, "cedar");

        @Test
        void nameTheValuesInEachLanguage() {
            assertThat(Sentences.why(suspended, "en"))
                    .isEqualTo("The agreement bulletins was suspended by cedar, so nothing flows either way.");
            assertThat(Sentences.why(suspended, "fr-CA"))
                    .isEqualTo(
                            "L’accord bulletins a été suspendu par cedar\u00a0: plus rien ne circule, dans aucun sens.");
            assertThat(Sentences.why(suspended, "AR"))
                    .isEqualTo("الاتفاقية \u2066bulletins\u2069 معلّقة بقرار من \u2066cedar\u2069،"
                            + " فلا يُتبادل بموجبها شيء في أيٍّ من الاتجاهين.");
        }

        @Test
        void sayWhatWouldHaveToChange() {
            assertThat(Sentences.change(suspended, "en"))
                    .isEqualTo("cedar would have to resume the agreement bulletins.");
        }

        @Test
        void fallBackToEnglish() {
            assertThat(Sentences.why(suspended, "de")).isEqualTo(Sentences.why(suspended, "en"));
            assertThat(Sentences.why(suspended, "")).isEqualTo(Sentences.why(suspended, "en"));
        }

        @Test
        void isolateLabelsOfTheSentenceItselfInArabicOnly() {
            Clause red = Clause.of(Rule.RED_WITHOUT_PERSONS);
            assertThat(Sentences.why(red, "ar")).contains("\u2066TLP:RED\u2069");
            assertThat(Sentences.why(red, "en")).contains("TLP:RED").doesNotContain("\u2066", "{");
        }

        @Test
        void takeValuesAsTheyAre() {
            Clause strange = Clause.of(Rule.UNKNOWN_MARKING, "{agreement}$1\\");
            assertThat(Sentences.why(strange, "en")).endsWith("not given on: {agreement}$1\\.");
        }

        @Test
        void leaveNoPlaceOpen() {
            for (Rule rule : Rule.values()) {
                Clause clause = Clause.of(BULLETINS, rule, "one", "two");
                for (String language : Sentences.languages()) {
                    assertThat(Sentences.why(clause, language)).doesNotContain("{", "}");
                    assertThat(Sentences.change(clause, language)).doesNotContain("{", "}");
                }
            }
        }
    }

    @Test
    void rulesHaveDistinctCodes() {
        assertThat(Rule.values()).extracting(Rule::code).doesNotHaveDuplicates();
    }
}
