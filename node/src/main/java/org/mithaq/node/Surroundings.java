package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * What a command takes from the process it runs in. The one place where the real clock and randomness come in.
 *
 * @param terminal where it writes
 * @param environment environment variables
 * @param workingDirectory what relative paths are relative to; absolute
 * @param clock what time it is
 * @param secrets source of keys, tokens and ids
 */
record Surroundings(
        Terminal terminal, Map<String, String> environment, Path workingDirectory, Clock clock, SecureRandom secrets) {

    Surroundings {
        requireNonNull(terminal, "terminal");
        environment = Map.copyOf(environment);
        requireNonNull(workingDirectory, "workingDirectory");
        requireNonNull(clock, "clock");
        requireNonNull(secrets, "secrets");
    }

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(
                Terminal.ofProcess(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** Gives random bytes. */
    byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        secrets.nextBytes(bytes);
        return bytes;
    }

    /** Gives a random UUID, version 4. */
    UUID randomUuid() {
        byte[] bytes = randomBytes(16);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        String hex = HexFormat.of().formatHex(bytes);
        return UUID.fromString(String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20)));
    }

    /** Gives the path that a person meant. */
    Path resolve(Path path) {
        return workingDirectory.resolve(path).normalize();
    }
}
