package org.mithaq.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Texts and questions that must find each other, and those that must not: our own list, one file for each language. */
class PairsTest {

    private static final List<String> PARTS = List.of("ar", "fr", "en", "names");
    private static final int LEAST = 200;

    private final TextReader reader = new TextReader();

    private record Pair(String text, String question) {

        Pair turned() {
            return new Pair(/* text= */ question, /* question= */ text);
        }
    }

    @Nested
    class Meeting {

        @Test
        void eachQuestionFindsItsText() throws IOException {
            List<Pair> apart = new ArrayList<>();
            for (String part : PARTS) {
                pairs(part + "-meet.txt").stream().filter(pair -> !meet(pair)).forEach(apart::add);
            }
            assertThat(apart).isEmpty();
        }

        @Test
        void wordsMeetInBothDirections() throws IOException {
            List<Pair> apart = new ArrayList<>();
            for (String part : List.of("ar", "fr", "en")) {
                pairs(part + "-meet.txt").stream()
                        .filter(pair ->
                                !pair.text().contains(" ") && !pair.text().contains("-"))
                        .map(Pair::turned)
                        .filter(pair -> !meet(pair))
                        .forEach(apart::add);
            }
            assertThat(apart).isEmpty();
        }

        @Test
        void thereAreEnoughOfThem() throws IOException {
            assertThat(count("-meet.txt")).isGreaterThanOrEqualTo(LEAST);
        }
    }

    @Nested
    class KeepingApart {

        @Test
        void noQuestionFindsAnotherWord() throws IOException {
            List<Pair> met = new ArrayList<>();
            for (String part : PARTS) {
                pairs(part + "-apart.txt").stream().filter(PairsTest.this::meet).forEach(met::add);
            }
            assertThat(met).isEmpty();
        }

        @Test
        void thereAreEnoughOfThem() throws IOException {
            assertThat(count("-apart.txt")).isGreaterThanOrEqualTo(LEAST);
        }
    }

    private boolean meet(Pair pair) {
        return reader.wanted(pair.question()).orElseThrow().meets(reader.terms(pair.text()));
    }

    private static int count(String ending) throws IOException {
        int count = 0;
        for (String part : PARTS) {
            count += (int) pairs(part + ending).stream().distinct().count();
        }
        return count;
    }

    private static List<Pair> pairs(String file) throws IOException {
        try (InputStream lines = PairsTest.class.getResourceAsStream(file)) {
            assertThat(lines).as(file).isNotNull();
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .map(halves -> new Pair(halves[0], halves[1]))
                    .toList();
        }
    }
}
