package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A node of the demo as a process of its own: {@code serve}, run by the same Java with the same options. It ends with
 * this process, however that ends. What it says beside its address is in {@code serve.log} of its directory.
 */
final class DemoProcess implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int LAST_LINES = 5;

    private final NodeDirectory directory;
    private final Process process;

    private DemoProcess(NodeDirectory directory, Process process) {
        this.directory = requireNonNull(directory, "directory");
        this.process = requireNonNull(process, "process");
    }

    /**
     * Starts it; {@link #address} waits until it listens.
     *
     * @param port 0 for any free one
     */
    static DemoProcess start(NodeDirectory directory, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                // Two processes cannot listen on one debugger's port, or write one agent's file.
                .filter(option -> !option.startsWith("-agentlib:") && !option.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Main.class.getName(), "serve"));
        command.addAll(List.of("--data", directory.root().toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--beside", Long.toString(ProcessHandle.current().pid())));
        try {
            var builder = new ProcessBuilder(command)
                    .directory(new File(directory.root().toString()))
                    .redirectError(log(directory).toFile());
            return new DemoProcess(directory, builder.start());
        } catch (IOException refused) {
            throw new NodeException(
                    "The node in " + directory.root() + " cannot be started: " + PrivateFile.reason(refused), refused);
        }
    }

    private static Path log(NodeDirectory directory) {
        return directory.root().resolve("serve.log");
    }

    /**
     * Waits until the node listens, and gives its address.
     *
     * @throws NodeException when it ends instead, with the last it said
     */
    URI address() {
        try {
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(ServeCommand.LISTENING)) {
                    return URI.create(line.substring(ServeCommand.LISTENING.length()));
                }
            }
            List<String> lines = Files.readAllLines(log(directory), StandardCharsets.UTF_8);
            throw new NodeException("The node in " + directory.root() + " ended before it listened:\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
        } catch (IOException broken) {
            throw new NodeException(
                    "The node in " + directory.root() + " cannot be heard: " + broken.getMessage(), broken);
        }
    }

    /** Completes when it ends. */
    CompletableFuture<Process> end() {
        return process.onExit();
    }

    /** Tells it to stop; does not wait. */
    void tellToStop() {
        process.destroy();
    }

    /** Stops it, and waits until it has stopped. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
