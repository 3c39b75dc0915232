package org.mithaq.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotatingLogTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void neverExceedsItsBoundAndKeepsTheNewest(int files) throws IOException {
        try (var log = new RotatingLog(directory, 1000, files)) {
            for (int line = 0; line < 1000; line++) {
                append(log, "line " + line + "\n");
            }
        }

        assertThat(sizes()).hasSize(files).allMatch(size -> size <= 1000);
        assertThat(Files.readString(directory.resolve("postgres.log"))).endsWith("line 999\n");
    }

    @Test
    void continuesTheFileOfAnEarlierRun() throws IOException {
        for (String text : List.of("one\n", "two\n")) {
            try (var log = new RotatingLog(directory, 1000, 2)) {
                append(log, text);
            }
        }

        assertThat(Files.readString(directory.resolve("postgres.log"))).isEqualTo("one\ntwo\n");
    }

    @Test
    void remembersTheEndOfWhatWasSaid() throws IOException {
        try (var log = new RotatingLog(directory, 1 << 20, 2)) {
            append(log, "x".repeat(100_000) + "the end");

            assertThat(log.tail()).hasSize(16 * 1024).endsWith("the end");
        }
    }

    private static void append(RotatingLog log, String text) {
        log.append(text.getBytes(UTF_8), text.length());
    }

    private List<Long> sizes() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.toFile().length()).toList();
        }
    }
}
