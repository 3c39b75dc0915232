package org.mithaq.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextReaderTest {

    private static final String ALPHABET = "abeilnrstxéèçABE'’-._@:/[]()0123456789 \nابتكلوفهيةىأإؤئءًـ٠٣\u200Fжю";

    private final TextReader reader = new TextReader();

    @Nested
    class Terms {

        @Test
        void areFoundByTheTextItself() {
            forAll(choices -> {
                String text = choices.text(ALPHABET, 60);
                Set<String> terms = reader.terms(text);
                reader.wanted(text)
                        .ifPresent(wanted -> assertThat(wanted.meets(terms))
                                .as("'%s' has %s, wanted is %s", text, terms, wanted)
                                .isTrue());
            });
        }

        @Test
        void areTheSameForAReaderThatMetOtherWords() {
            forAll(choices -> {
                reader.terms(choices.text(ALPHABET, 60));
                String text = choices.text(ALPHABET, 60);
                assertThat(reader.terms(text)).isEqualTo(new TextReader().terms(text));
            });
        }

        @Test
        void areBounded() {
            String many = IntStream.range(0, 30_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
            assertThat(reader.terms(many)).hasSizeBetween(TextReader.MOST_TERMS, TextReader.MOST_TERMS + 100);
            String beyond = "x ".repeat(TextReader.MOST_CHARACTERS / 2) + "beyond";
            assertThat(reader.terms(beyond)).containsExactly("x");
        }

        @Test
        void areShort() {
            assertThat(reader.terms("https://a.example/" + "y".repeat(5_000)))
                    .allSatisfy(term -> assertThat(term).hasSizeLessThanOrEqualTo(102));
        }
    }

    @Nested
    class Wishes {

        @Test
        void wantAllWords() {
            Set<String> terms = reader.terms("Weapons were seized at the border");
            assertThat(reader.wanted("weapon border").orElseThrow().meets(terms))
                    .isTrue();
            assertThat(reader.wanted("weapon airport").orElseThrow().meets(terms))
                    .isFalse();
        }

        @Test
        void leaveOutArticlesBesideOtherWords() {
            Set<String> terms = reader.terms("attaque sur une banque");
            assertThat(reader.wanted("l'attaque de la banque").orElseThrow().meets(terms))
                    .isTrue();
            assertThat(reader.wanted("de").orElseThrow().meets(terms)).isFalse();
        }

        @Test
        void areEmptyWithoutAWord() {
            assertThat(reader.wanted(" -- ?! ")).isEmpty();
            assertThat(reader.wanted("")).isEmpty();
        }
    }

    @Nested
    class Values {

        @Test
        void areOneTermHoweverWritten() {
            assertThat(reader.whole("hxxp://evil[.]example/a")).contains("http://evil.example/a");
            assertThat(reader.whole("198[.]51[.]100[.]7")).contains("198.51.100.7");
            assertThat(reader.whole("2001:DB8::1")).contains("2001:db8:0:0:0:0:0:1");
        }

        @Test
        void areNoneWhenThereAreSeveralWords() {
            assertThat(reader.whole("two words")).isEmpty();
            assertThat(reader.whole("")).isEmpty();
        }
    }
}
