package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.exchange.NotAcceptingException;

/** What a person sees when a command fails. */
class FailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void tellsWhatWasForeseenInItsOwnWords() {
        assertThat(told(new NotAcceptingException("The disk is full"))).isEqualTo("mithaq: The disk is full\n");
    }

    @Test
    void keepsAReportOfWhatWasNotForeseen() throws IOException {
        Files.writeString(directory.resolve("mithaq.yaml"), "");
        String line = told(new IllegalStateException("broken promise"));
        Path report = directory.resolve("crashes/mithaq-crash-" + NOW.toEpochMilli() + ".txt");
        assertThat(line).hasLineCount(1).contains(report.toString()).doesNotContain("\tat ");
        assertThat(report).content().contains("broken promise", "\tat ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-------");
    }

    private String told(Exception failure) {
        var err = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                new Terminal(new ByteArrayOutputStream(), err, false),
                Map.of(),
                directory,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new SecureRandom());
        Failures.tell(surroundings, failure, Optional.of(new NodeDirectory(directory)));
        return err.toString(StandardCharsets.UTF_8);
    }
}
