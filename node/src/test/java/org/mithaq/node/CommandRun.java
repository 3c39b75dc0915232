package org.mithaq.node;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * One command, run within this process.
 *
 * @param exit exit code
 * @param out what it answered
 * @param err what it said about the doing
 */
record CommandRun(int exit, String out, String err) {

    /** Runs a command whose relative paths are relative to {@code directory}. */
    static CommandRun of(Path directory, String... arguments) {
        return of(directory, Map.of(), arguments);
    }

    /** Runs a command with environment variables. */
    static CommandRun of(Path directory, Map<String, String> environment, String... arguments) {
        return run(directory, environment, InputStream.nullInputStream(), arguments);
    }

    /** Runs a command that asks for secrets and is given lines. */
    static CommandRun answering(Path directory, InputStream lines, String... arguments) {
        return run(directory, Map.of(), lines, arguments);
    }

    private static CommandRun run(
            Path directory, Map<String, String> environment, InputStream lines, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                new Terminal(out, err, false, SecretInput.of(lines)),
                environment,
                directory.toAbsolutePath(),
                Clock.systemUTC(),
                new SecureRandom());
        int exit = Main.run(surroundings, arguments);
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
