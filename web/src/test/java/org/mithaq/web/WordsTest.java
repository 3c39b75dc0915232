package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mithaq.http.Language;

class WordsTest {

    private static final Path MAIN = Path.of("src", "main");

    @ParameterizedTest
    @EnumSource
    void everyTextIsThereAndNoOther(Language language) {
        Text.areas()
                .forEach(area -> assertThat(Words.file(area, language).stringPropertyNames())
                        .as(Text.area(area))
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(area.getEnumConstants())
                                .map(Text::key)
                                .toList()));
    }

    @Test
    void textsOfOneLanguageAreNotLeftInAnother() {
        for (Text text : Text.all()) {
            assertThat(Words.in(Language.ARABIC).of(text)).as(text.key()).containsPattern("[\\p{IsArabic}،]");
            assertThat(Words.in(Language.ENGLISH).of(text)).as(text.key()).doesNotContainPattern("\\p{IsArabic}");
            assertThat(Words.in(Language.FRENCH).of(text)).as(text.key()).doesNotContainPattern("\\p{IsArabic}");
        }
    }

    /** The words of STIX and of its vocabularies are looked up by the names that an item has. */
    @Test
    void everyTextIsUsed() {
        String sources = sources().map(WordsTest::text).collect(Collectors.joining());
        List<String> unused = Text.all().stream()
                .filter(text -> !(text instanceof StixWord || text instanceof VocabularyWord))
                .map(text -> text.getClass().getSimpleName() + "." + text.name())
                .filter(name -> !sources.contains(name))
                .toList();
        assertThat(unused).isEmpty();
    }

    /** A text between tags that does not come from {@link Words} would be the same in all languages. */
    @Test
    void templatesHaveNoTextOfTheirOwn() {
        List<String> languages = List.of("العربية", "Français", "English");
        sources().filter(source -> source.toString().endsWith(".jte")).forEach(template -> {
            String bare = text(template)
                    .replaceAll("(?m)^@(import|param).*$", "")
                    .replaceAll("\\$\\{[^}]*}", "")
                    .replaceAll("@(if|elseif|for)\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)", "")
                    .replaceAll("(?m)^!\\{.*}$", "")
                    .replaceAll("@template\\.[a-z]+\\((frame|page)[^`]*`", "")
                    .replaceAll("@template\\.[a-z]+\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)", "")
                    .replaceAll("@(else|endif|endfor)", "")
                    .replaceAll("<[^>]*>", "")
                    .replaceAll("[`)\\s:·]", "");
            for (String language : languages) {
                bare = bare.replace(language, "");
            }
            assertThat(bare).as(template.toString()).isEmpty();
        });
    }

    private static Stream<Path> sources() {
        try (Stream<Path> all = Files.walk(MAIN)) {
            return all
                    .filter(file -> file.toString().endsWith(".jte")
                            || (file.toString().endsWith(".java")
                                    && !file.toString().endsWith("Word.java")))
                    .toList()
                    .stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
