package org.mithaq.postgres;

import static org.mithaq.postgres.PostgresException.Code.INTERRUPTED;
import static org.mithaq.postgres.PostgresException.Code.STILL_RUNNING;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops servers of a data directory: our own on closing, and those that an earlier process left behind.
 *
 * <p>A server process is known by its working directory, which is its data directory: a number in a file that a
 * crash left may by now belong to a stranger.
 */
final class ServerProcesses {

    private static final System.Logger LOG = System.getLogger("org.mithaq.postgres");
    private static final Duration MARGIN = Duration.ofSeconds(15);
    private static final Duration LAST_WAIT = Duration.ofSeconds(30);

    private ServerProcesses() {}

    /** Processes that work in this directory, as far as this user may see them. Linux. */
    static List<ProcessHandle> in(Path data) throws IOException {
        var found = new ArrayList<ProcessHandle>();
        if (!Files.isDirectory(data)) {
            return found;
        }
        Path real = data.toRealPath();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(process, real)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static boolean worksIn(Path process, Path directory) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(directory);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    /** Process id in the data directory's {@code postmaster.pid}. */
    static Optional<Long> notedPid(ClusterDirectory at) throws IOException {
        if (!Files.exists(at.postmasterPid())) {
            return Optional.empty();
        }
        String line = Files.readString(at.postmasterPid())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return line.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(line)) : Optional.empty();
    }

    /** Whether the process in {@code postmaster.pid} lives; true for a stranger with that number, too. */
    static boolean notedLives(ClusterDirectory at) throws IOException {
        return notedPid(at).flatMap(ProcessHandle::of).isPresent();
    }

    /**
     * Makes sure that no server works in the data directory. The caller holds the directory's lock, so any server
     * found lost its node.
     *
     * @throws PostgresException with code {@code STILL_RUNNING} when one could not be stopped
     */
    static void clear(ClusterDirectory at, Binaries binaries, Account account, Settings settings) throws IOException {
        Optional<Long> noted = notedPid(at);
        List<ProcessHandle> left = in(at.data());
        if (left.isEmpty()) {
            if (noted.isPresent() && notedLives(at)) {
                // The number now belongs to a stranger, and PostgreSQL would refuse to start because of it.
                LOG.log(System.Logger.Level.INFO, "postgres.stale-pid-removed pid=" + noted.get());
                Files.delete(at.postmasterPid());
            }
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "postgres.orphan-found processes=" + left.size());
        boolean postmasterLives = noted.isPresent() && left.stream().anyMatch(process -> process.pid() == noted.get());
        if (postmasterLives) {
            stop(at, binaries, account, settings.stopTimeout());
        } else {
            left.forEach(ProcessHandle::destroy);
        }
        awaitEnd(in(at.data()), at.data());
    }

    private static void awaitEnd(List<ProcessHandle> processes, Path data) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException still) {
            List<Long> pids = processes.stream()
                    .filter(ProcessHandle::isAlive)
                    .map(ProcessHandle::pid)
                    .toList();
            throw new PostgresException(
                    STILL_RUNNING,
                    "PostgreSQL processes " + pids + " of an earlier run still use '" + data
                            + "' and did not stop when asked: end them with 'kill -QUIT', then start again",
                    still);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException(INTERRUPTED, "Interrupted while waiting for an earlier server", interrupted);
        }
    }

    /**
     * Stops the directory's server: fast (sessions are ended, a checkpoint is made), and when that takes longer than
     * the limit, at once (the next start recovers).
     *
     * @return whether the stop was clean
     */
    static boolean stop(ClusterDirectory at, Binaries binaries, Account account, Duration limit) throws IOException {
        Command.Output fast = pgCtl("fast", at, binaries, account, limit);
        if (fast.succeeded() || !Files.exists(at.postmasterPid())) {
            return true;
        }
        LOG.log(System.Logger.Level.WARNING, "postgres.stop-slow said=\"" + Diagnosis.lastLine(fast.text()) + "\"");
        pgCtl("immediate", at, binaries, account, limit);
        return false;
    }

    private static Command.Output pgCtl(
            String mode, ClusterDirectory at, Binaries binaries, Account account, Duration limit) throws IOException {
        List<String> words = List.of(
                binaries.program("pg_ctl"),
                "stop",
                "-D",
                at.data().toString(),
                "-m",
                mode,
                "-w",
                "-t",
                Long.toString(limit.toSeconds()),
                "-s");
        return Command.run(account.command(words), "", limit.plus(MARGIN));
    }
}
