package org.mithaq.postgres;

import static org.mithaq.postgres.PostgresException.Code.INTERRUPTED;
import static org.mithaq.postgres.PostgresException.Code.START_FAILED;
import static org.mithaq.postgres.PostgresException.Code.TIMEOUT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The server's first process, a direct child of this one, and the thread that keeps it.
 *
 * <p>The kernel's parent-death signal follows the <em>thread</em> that started the child, so a platform thread starts
 * it and stays until it ends, carrying its output to the log meanwhile. The thread is a daemon: a program that ends
 * without closing its cluster is not held up, and the server then stops by that signal.
 */
final class Postmaster {

    private static final Duration POLL = Duration.ofMillis(15);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final int STATUS_LINE = 7;

    private final Process process;
    private final Thread keeper;
    private final RotatingLog log;

    private Postmaster(Process process, Thread keeper, RotatingLog log) {
        this.process = process;
        this.keeper = keeper;
        this.log = log;
    }

    /** Starts the server; it is not ready yet. The log is closed by the keeper when the server ends. */
    static Postmaster spawn(List<String> command, RotatingLog log) throws IOException {
        var started = new CompletableFuture<Process>();
        Thread keeper =
                Thread.ofPlatform().name("postgres-keeper").daemon(true).start(() -> keep(command, log, started));
        try {
            return new Postmaster(started.join(), keeper, log);
        } catch (CompletionException notStarted) {
            if (notStarted.getCause() instanceof IOException reason) {
                throw reason;
            }
            throw notStarted;
        }
    }

    private static void keep(List<String> command, RotatingLog log, CompletableFuture<Process> started) {
        try (log) {
            Process process = Command.prepare(command).start();
            process.getOutputStream().close();
            started.complete(process);
            carry(process.getInputStream(), log);
            process.waitFor();
        } catch (IOException notStarted) {
            started.completeExceptionally(notStarted);
        } catch (InterruptedException interrupted) {
            // Nobody has a reference to this thread but Postmaster, which never interrupts it.
            throw new IllegalStateException("The postgres keeper was interrupted", interrupted);
        }
    }

    private static void carry(InputStream output, RotatingLog log) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
            log.append(buffer, length);
        }
    }

    /**
     * Waits until sessions are accepted, crash recovery included.
     *
     * @param pidFile where the server writes its status
     * @throws PostgresException when it ends before that, or takes longer than the limit
     */
    void awaitReady(Path pidFile, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady(pidFile)) {
            if (endsWithin(POLL)) {
                throw Diagnosis.of("PostgreSQL did not start", START_FAILED, lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new PostgresException(
                        TIMEOUT,
                        "PostgreSQL was not ready within " + limit.toSeconds() + " s; it last said: "
                                + Diagnosis.lastLine(log.tail()));
            }
        }
    }

    private boolean isReady(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() > STATUS_LINE
                && lines.getFirst().strip().equals(Long.toString(process.pid()))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** Waits for the end of the server. */
    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException(INTERRUPTED, "Interrupted while waiting for PostgreSQL", interrupted);
        }
    }

    /** The end of the server's output. Call once it has ended. */
    private String lastWords() {
        try {
            keeper.join(LAST_WORDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return log.tail();
    }

    /** Ends the server without any care for its state; its next start recovers. */
    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }
}
