package org.mithaq.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.mithaq.reading.TextReader;

/** What texts and questions say: any text gives terms of bounded length, and a text is found by its own words. */
class ReadingFuzzTest {

    private static final int LONGEST_TERM = 110;

    private final TextReader reader = new TextReader();

    @FuzzTest
    void terms(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        Set<String> terms = reader.terms(text);
        assertThat(terms).allSatisfy(term -> assertThat(term).isNotEmpty().hasSizeLessThan(LONGEST_TERM));
        if (terms.size() < TextReader.MOST_TERMS) {
            reader.wanted(text)
                    .ifPresent(wanted -> assertThat(wanted.meets(terms)).isTrue());
        }
    }

    @FuzzTest
    void values(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        reader.whole(text).ifPresent(term -> assertThat(reader.terms(text)).contains(term));
    }
}
