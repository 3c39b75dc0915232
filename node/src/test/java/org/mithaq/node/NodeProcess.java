package org.mithaq.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, with the options that the launcher gives it. */
final class NodeProcess implements AutoCloseable {

    private static final long LIMIT_SECONDS = 180;
    private static final String LISTENING = "Mithaq is listening on ";

    private final Process process;
    private final Path err;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    private NodeProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a command. */
    static NodeProcess start(Path directory, String... arguments) {
        try {
            Path err = Files.createTempFile(directory, "err", ".txt");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + Checkout.root().resolve("config/jvm.options"),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "org.mithaq.node.Main"));
            command.addAll(List.of(arguments));
            var builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
            return new NodeProcess(builder.start(), err);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Runs a command to its end. */
    static CommandRun run(Path directory, String... arguments) {
        try (var command = start(directory, arguments)) {
            String out = new String(command.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new CommandRun(command.exit(), out, command.err());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits until the node listens, and gives its address. */
    String address() {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith(LISTENING)) {
                    return line.substring(LISTENING.length());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new AssertionError("The node ended without listening: " + lines + "\n" + err());
    }

    /** Says whether it has not ended. */
    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as a power cut would. */
    void kill() {
        process.destroyForcibly();
        exit();
    }

    /** Asks it to stop, and gives its exit code. */
    int stop() {
        process.destroy();
        return exit();
    }

    /** Waits until it ends by itself, and gives its exit code. */
    int end() {
        return exit();
    }

    private int exit() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The command did not end within " + LIMIT_SECONDS + " s\n" + err());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What it said about the doing, so far. */
    String err() {
        return Checkout.read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
