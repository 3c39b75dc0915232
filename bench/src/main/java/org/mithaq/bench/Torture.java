package org.mithaq.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.mithaq.demo.DemoData;

/**
 * Four writers and a poller while the node is killed again and again: nothing acknowledged may be lost, nothing missed
 * or given twice, and the order must be strict. Owned by one thread.
 */
final class Torture {

    static final int ENVELOPE = 50;

    private static final int WRITERS = 4;
    private static final int PAGE = 500;
    private static final long SEED = 41;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path launcher;
    private final Path directory;
    private final int kills;
    private final Random random = new Random(SEED);
    private final List<Poller.Seen> polled = new ArrayList<>();
    private volatile boolean written;

    Torture(Path launcher, Path directory, int kills) {
        this.launcher = launcher;
        this.directory = directory;
        this.kills = kills;
    }

    int run() throws IOException {
        try (NodeProcess node = NodeProcess.make(launcher, directory.resolve("node"))) {
            node.start();
            List<Writer> writers = writers(node, WRITERS);
            List<Thread> threads = start(writers);
            Thread poller = Thread.ofPlatform().name("poller").start(() -> follow(node));
            for (int kill = 1; kill <= kills; kill++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700 + random.nextInt(1_800)));
                node.kill();
                System.err.println("torture: killed " + kill + " of " + kills);
                node.start();
            }
            writers.forEach(Writer::finish);
            threads.forEach(Torture::join);
            written = true;
            join(poller);
            return print(Verdict.judge(acknowledged(writers), polled, readFresh(node)), writers);
        }
    }

    /** Writers of distinct generated objects. */
    static List<Writer> writers(NodeProcess node, int count) {
        var writers = new ArrayList<Writer>();
        for (int i = 0; i < count; i++) {
            var objects = DemoData.clearObjects(SEED + 1 + i, Long.MAX_VALUE);
            // The markings and shared addresses are the same under every seed, and so no two writers' own.
            Supplier<List<byte[]>> envelopes = () -> {
                var envelope = new ArrayList<byte[]>();
                for (int object = 0; object < ENVELOPE; object++) {
                    envelope.add(objects.next());
                }
                return envelope;
            };
            writers.add(new Writer(node, envelopes));
        }
        return writers;
    }

    static List<Thread> start(List<Writer> writers) {
        return writers.stream()
                .map(writer -> Thread.ofPlatform().name("writer").start(writer::run))
                .toList();
    }

    static Set<String> acknowledged(List<Writer> writers) {
        Set<String> ids = new HashSet<>();
        writers.forEach(writer -> ids.addAll(writer.acknowledged()));
        return ids;
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while a thread ended", e);
        }
    }

    private void follow(NodeProcess node) {
        var poller = new Poller();
        boolean done = false;
        while (!done) {
            boolean last = written;
            try (HttpConnection connection = node.connect()) {
                while (poller.poll(node, connection, PAGE) > 0 || poller.hasMore()) {
                    last = false;
                }
                done = last;
            } catch (IOException _) {
                done = false; // the node is down; the same page is asked for again
            }
            LockSupport.parkNanos(IDLE_NANOS);
        }
        polled.addAll(poller.seen());
    }

    static List<Poller.Seen> readFresh(NodeProcess node) throws IOException {
        var poller = new Poller();
        try (HttpConnection connection = node.connect()) {
            while (poller.poll(node, connection, 1_000) > 0 && poller.hasMore()) {
                // every page is kept by the poller
            }
        }
        return poller.seen();
    }

    static int print(List<Report.Check> checks, List<Writer> writers) {
        checks.forEach(check -> System.out.println((check.holds() ? "ok   " : "MISS ") + check.name() + ": "
                + check.found() + " (wanted: " + check.wanted() + ")"));
        List<String> failures = writers.stream()
                .map(Writer::failure)
                .filter(failure -> !failure.isEmpty())
                .toList();
        failures.forEach(failure -> System.out.println("MISS " + failure));
        System.out.println("envelopes offered again: "
                + writers.stream().mapToLong(Writer::retries).sum());
        return failures.isEmpty() && checks.stream().allMatch(Report.Check::holds) ? 0 : 1;
    }
}
