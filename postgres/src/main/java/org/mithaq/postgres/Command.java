package org.mithaq.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end, with a clean environment, a time limit and all its output taken. */
final class Command {

    /** Where system programs are looked for; {@code PATH} is not trusted, since the node may run as root. */
    private static final List<String> PROGRAM_DIRECTORIES = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

    private static final int OUTPUT_LIMIT_BYTES = 1 << 20;

    private Command() {}

    /**
     * What a program said.
     *
     * @param exit exit status
     * @param text both output channels in order, cut at 1 MiB
     */
    record Output(int exit, String text) {

        boolean succeeded() {
            return exit == 0;
        }
    }

    /** Path of a system program. */
    static Optional<Path> find(String program) {
        return PROGRAM_DIRECTORIES.stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A builder with both channels joined and an environment that no variable of the caller reaches. */
    static ProcessBuilder prepare(List<String> words) {
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", String.join(":", PROGRAM_DIRECTORIES));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    /**
     * Runs a program and waits for its end.
     *
     * @param words program and arguments
     * @param input what it reads on its standard input, at most some kilobytes (less than a pipe holds)
     * @param limit after which it is killed
     * @throws PostgresException with code {@code TIMEOUT} or {@code INTERRUPTED}; the program is then gone
     * @throws IOException when it could not be started
     */
    static Output run(List<String> words, String input, Duration limit) throws IOException {
        Process process = prepare(words).start();
        // A thread of its own: the common pool may have one worker only, taken by another program's output.
        CompletableFuture<String> text =
                CompletableFuture.supplyAsync(() -> drain(process.getInputStream()), Thread::startVirtualThread);
        feed(process.getOutputStream(), input);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PostgresException(
                        PostgresException.Code.TIMEOUT,
                        "'" + String.join(" ", words) + "' did not end within " + limit.toSeconds() + " s");
            }
            return new Output(process.exitValue(), text.join());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException(
                    PostgresException.Code.INTERRUPTED,
                    "Interrupted while running '" + words.getFirst() + "'",
                    interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String drain(InputStream output) {
        try (output) {
            byte[] kept = output.readNBytes(OUTPUT_LIMIT_BYTES);
            output.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "(output lost: " + closed.getMessage() + ")";
        }
    }

    private static void feed(OutputStream stdin, String input) {
        try (stdin) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // The program ended without reading all of its input; its exit status and output say why.
            return;
        }
    }
}
