package org.mithaq.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A file system that fills up under a node: it must stop accepting and say why, lose nothing it acknowledged, and go
 * on by itself when there is room again. Owned by one thread.
 */
final class DiskFull {

    private static final int BALLAST_MEGABYTES = 60;
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path launcher;
    private final Path directory;

    /**
     * Makes the run.
     *
     * @param directory an empty directory on a small file system that nothing else uses
     */
    DiskFull(Path launcher, Path directory) {
        this.launcher = launcher;
        this.directory = directory;
    }

    int run() throws IOException {
        Path ballast = directory.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < BALLAST_MEGABYTES; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        try (NodeProcess node = NodeProcess.make(launcher, directory.resolve("node"))) {
            node.start();
            List<Writer> writers = Torture.writers(node, 2);
            List<Thread> threads = Torture.start(writers);
            String refusal = awaitRefusal(writers);
            boolean readable = isReadable(node);
            System.err.println("disk-full: the node said: " + refusal);
            Files.delete(ballast);
            boolean recovered = awaitRecovery(writers);
            writers.forEach(Writer::finish);
            threads.forEach(Torture::join);
            List<Poller.Seen> fresh = Torture.readFresh(node);
            var checks = new ArrayList<>(Verdict.judge(Torture.acknowledged(writers), fresh, fresh));
            String said = refusal.toLowerCase(Locale.ROOT);
            checks.add(new Report.Check(
                    "answer when full",
                    refusal,
                    "503 or 507 that names the disk or space",
                    (said.startsWith("503") || said.startsWith("507"))
                            && (said.contains("disk") || said.contains("space"))));
            checks.add(new Report.Check("reading while full", Boolean.toString(readable), "true", readable));
            checks.add(new Report.Check(
                    "accepts again by itself when there is room", Boolean.toString(recovered), "true", recovered));
            return Torture.print(checks, writers);
        }
    }

    private static String awaitRefusal(List<Writer> writers) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (System.nanoTime() < deadline) {
            // Every writer must meet it, and again: one refusal alone may be a full queue.
            if (writers.stream().allMatch(writer -> writer.retries() >= 10)) {
                return writers.getFirst().lastRefusal();
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        throw new BenchException("The disk did not fill within ten minutes; give a smaller one");
    }

    private static boolean awaitRecovery(List<Writer> writers) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        long before = -1;
        while (System.nanoTime() < deadline) {
            long now = writers.stream().mapToLong(Writer::retries).sum();
            if (now == before) {
                return true; // a whole step without a refusal: writers go on
            }
            before = now;
            LockSupport.parkNanos(4 * STEP_NANOS);
        }
        return false;
    }

    private static boolean isReadable(NodeProcess node) {
        try (HttpConnection connection = node.connect()) {
            return connection.exchange(node.get("objects/?limit=1")).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
