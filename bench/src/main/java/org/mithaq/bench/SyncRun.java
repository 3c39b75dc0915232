package org.mithaq.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it costs two nodes that one takes what the other gives: the first sync of much, receipts included, and a sync that
 * has nothing to do. Owned by one thread.
 */
final class SyncRun implements MeasuredRun {

    private static final int ROUND = 25_000;
    private static final int ENVELOPE = 1_000;
    private static final int IDLE_RUNS = 21;
    private static final double GOAL = 3_000;
    private static final Pattern ADDED = Pattern.compile("\"added\":(\\d+)");

    private final Options options;
    private final Path launcher;
    private final Report report = new Report();

    SyncRun(Options options, Path launcher) {
        this.options = options;
        this.launcher = launcher;
    }

    @Override
    public Report report() {
        return report;
    }

    @Override
    public void run(Path directory) throws IOException {
        Feedstock feed = Feedstock.of(options.data());
        report.fact("objects", String.format(Locale.ROOT, "%,d of %s", options.objects(), feed.description()));
        try (var way = CountingForwarder.open();
                var pair = NodePair.make(launcher, directory, way.port())) {
            pair.start(way);
            pair.acquaint();
            List<Section> taken = new ArrayList<>();
            List<Section> acknowledged = new ArrayList<>();
            Idle small = new Idle(0, 0);
            for (long given = 0; given < options.objects(); given += ROUND) {
                int round = (int) Math.min(ROUND, options.objects() - given);
                give(pair, feed, round);
                Section taking = sync(pair, round);
                Section receipts = pair.measured(() -> pair.syncGiver(), 0);
                taken.add(taking);
                acknowledged.add(new Section(
                        round,
                        0,
                        taking.wallNanos() + receipts.wallNanos(),
                        taking.serverCpuMicros() + receipts.serverCpuMicros()));
                if (given == 0) {
                    small = idle(pair, way);
                }
            }
            add("first sync", taken, "of " + ROUND + " objects at a time, CPU of both nodes; the first one cold");
            add("first sync and receipts", acknowledged, "the same until the giver has taken the receipts");
            idleChecks(small, idle(pair, way));
        }
    }

    private void add(String load, List<Section> sections, String how) {
        report.add(new Figure(load, "items", sections, Optional.of(GOAL), how));
    }

    private static void give(NodePair pair, Feedstock feed, int count) throws IOException {
        System.err.println("bench: giving " + count + " objects");
        try (HttpConnection connection = pair.giver().connect()) {
            for (int given = 0; given < count; given += ENVELOPE) {
                byte[] envelope = Feedstock.envelope(feed.next(Math.min(ENVELOPE, count - given)));
                HttpConnection.Reply reply = connection.exchange(pair.giver().add(envelope));
                String body = connection.bodyTail(Integer.MAX_VALUE);
                if (reply.status() != 202 || !body.contains("\"failure_count\":0")) {
                    throw new BenchException("An envelope was answered " + reply.status() + ": " + body);
                }
            }
        }
    }

    private static Section sync(NodePair pair, int expected) throws IOException {
        System.err.println("bench: taking them");
        return pair.measured(
                () -> {
                    long added = 0;
                    while (added < expected) {
                        Matcher said = ADDED.matcher(pair.syncTaker());
                        long some = said.find() ? Long.parseLong(said.group(1)) : 0;
                        if (some == 0) {
                            throw new BenchException("Nothing comes after " + added + " of " + expected + " items");
                        }
                        added += some;
                    }
                },
                expected);
    }

    /**
     * Syncs with nothing to do.
     *
     * @param medianMillis how long one takes
     * @param bytes how many bytes one takes
     */
    private record Idle(double medianMillis, long bytes) {}

    private static Idle idle(NodePair pair, CountingForwarder way) throws IOException {
        pair.syncTaker();
        double[] millis = new double[IDLE_RUNS];
        long before = way.bytes();
        for (int i = 0; i < IDLE_RUNS; i++) {
            long begun = System.nanoTime();
            pair.syncTaker();
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        return new Idle(millis[IDLE_RUNS / 2], (way.bytes() - before) / IDLE_RUNS);
    }

    private void idleChecks(Idle small, Idle large) {
        report.add(new Report.Check(
                "a sync with nothing to do",
                String.format(Locale.ROOT, "%.0f ms", large.medianMillis()),
                "under 1 s",
                large.medianMillis() < 1_000));
        // Counts and sizes stand in it as decimal numbers, so some digits more are no growth.
        report.add(new Report.Check(
                "its bytes after all objects beside those after " + ROUND,
                large.bytes() + " beside " + small.bytes(),
                "the same but for digits",
                Math.abs(large.bytes() - small.bytes()) <= 16));
    }
}
