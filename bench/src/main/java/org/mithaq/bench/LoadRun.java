package org.mithaq.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole measurement of one node: writing, pages, small answers, memory. Owned by one thread. */
final class LoadRun implements MeasuredRun {

    private static final Pattern SUCCESSES = Pattern.compile("\"success_count\"\\s*:\\s*(\\d+)");
    private static final int ENVELOPE = 1_000;
    private static final int PAGE = 1_000;
    private static final int WARM_UP_SECTIONS = 8;
    private static final long SEED = 7;
    private static final long ONE_GIGABYTE = 1_000_000_000;

    private final Options options;
    private final Path launcher;
    private final Feedstock feed;
    private final Report report = new Report();
    private final Random random = new Random(SEED);

    LoadRun(Options options, Path launcher) throws IOException {
        this.options = options;
        this.launcher = launcher;
        this.feed = Feedstock.of(options.data());
    }

    /** What was found so far, also when {@link #run} ended early. */
    @Override
    public Report report() {
        return report;
    }

    @Override
    public void run(Path directory) throws IOException, SQLException {
        report.fact("data", feed.description());
        report.fact("collection", String.format(Locale.ROOT, "%,d objects", options.objects()));
        report.fact("clients", Integer.toString(options.connections()));
        report.fact(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.arch") + ", Java "
                        + Runtime.version());
        try (NodeProcess node = NodeProcess.make(launcher, directory.resolve("node"))) {
            node.start();
            Pages pages;
            try (var memory = new MemoryWatch(node.tree())) {
                write(node);
                copy(node);
                pages = Pages.walk(node, PAGE);
                memory("after writing " + millions(), node, memory);
            }
            restart(node);
            try (var memory = new MemoryWatch(node.tree())) {
                cold(node, pages);
                warm(node, pages);
                small(node, pages);
                memory("after reading " + millions(), node, memory);
            }
            if (pages.objects() > BlockCount.LEAST_OBJECTS) {
                BlockCount count = BlockCount.prepare(node);
                restart(node);
                report.add(count.measure(node));
            }
        }
    }

    private String millions() {
        return String.format(Locale.ROOT, "%.2f M objects", options.objects() / 1e6);
    }

    private static void progress(String what) {
        System.err.println("bench: " + what);
    }

    private static void restart(NodeProcess node) throws IOException {
        progress("restarting the node");
        node.stop();
        node.start();
    }

    private int sections() {
        return options.quick() ? 2 : 5;
    }

    private void write(NodeProcess node) throws IOException {
        int sectionObjects = (int) Math.min(options.quick() ? 4_000 : 20_000, options.objects() / (sections() + 1));
        try (var clients = new Clients(node, options.connections())) {
            progress("warming up the write path");
            long written = send(node, clients, Math.max(sectionObjects, (int) Math.min(60_000, options.objects() / 3)))
                    .units();
            var measured = new ArrayList<Section>();
            for (int section = 0; section < sections() && written < options.objects(); section++) {
                progress("writing, section " + (section + 1));
                measured.add(send(node, clients, (int) Math.min(sectionObjects, options.objects() - written)));
                written += measured.getLast().units();
            }
            report.add(new Figure(
                    "write",
                    "objects",
                    measured,
                    Optional.of(10_000.0),
                    "envelopes of " + ENVELOPE + " new objects, each acknowledged after its commit"));
            while (written < options.objects()) {
                written += send(node, clients, (int) Math.min(50_000, options.objects() - written))
                        .units();
                progress(String.format(Locale.ROOT, "%,d objects written", written));
            }
        }
    }

    private Section send(NodeProcess node, Clients clients, int objects) {
        var requests = new ArrayList<byte[]>();
        for (int made = 0; made < objects; made += ENVELOPE) {
            requests.add(node.add(Feedstock.envelope(feed.next(Math.min(ENVELOPE, objects - made)))));
        }
        return clients.send(requests, (connection, reply) -> {
            String body = new String(connection.body(), StandardCharsets.UTF_8);
            Matcher successes = SUCCESSES.matcher(body);
            if (reply.status() != 202 || !successes.find()) {
                throw new BenchException("An envelope was answered " + reply.status() + ": " + head(body));
            }
            if (!body.contains("\"failure_count\":0")) {
                throw new BenchException("Objects were refused: " + head(body.substring(body.indexOf("\"failure"))));
            }
            return Long.parseLong(successes.group(1));
        });
    }

    private static String head(String body) {
        return body.substring(0, Math.min(500, body.length()));
    }

    private void copy(NodeProcess node) throws SQLException, IOException {
        progress("measuring bare COPY");
        report.add(CopyYardstick.measure(
                Database.of(node.data()), node.tree(), feed, sections(), options.quick() ? 4_000 : 40_000));
    }

    private static long page(HttpConnection connection, HttpConnection.Reply reply) {
        if (reply.status() != 200 || connection.bodyLength() < PAGE * 100) {
            throw new BenchException("A page was answered " + reply.status() + ": " + connection.bodyTail(300));
        }
        return PAGE;
    }

    /** Reads every page once: no body is in the node's memory when it is asked for. */
    private void cold(NodeProcess node, Pages pages) throws IOException {
        var shuffled = new ArrayList<>(pages.requests());
        Collections.shuffle(shuffled, random);
        int warmUp = shuffled.size() * 2 / 5;
        int each = (shuffled.size() - warmUp) / sections();
        try (var clients = new Clients(node, options.connections())) {
            progress("reading cold pages");
            clients.send(shuffled.subList(0, warmUp), LoadRun::page);
            var measured = new ArrayList<Section>();
            for (int section = 0; section < sections(); section++) {
                int from = warmUp + section * each;
                measured.add(clients.send(shuffled.subList(from, from + each), LoadRun::page));
            }
            report.add(new Figure(
                    "pages of 1,000, cold",
                    "objects",
                    measured,
                    Optional.of(100_000.0),
                    "after a restart of the node, each page of the collection once, in random order; " + warmUp
                            + " pages warm the machine code, the other " + each * sections()
                            + " are measured; no body is in the node's memory, the file cache is the system's"));
        }
    }

    private void warm(NodeProcess node, Pages pages) throws IOException {
        List<byte[]> few =
                pages.requests().subList(0, Math.min(10, pages.requests().size()));
        int each = options.quick() ? 100 : 600;
        try (var clients = new Clients(node, options.connections())) {
            progress("reading warm pages");
            clients.send(repeat(few, each), LoadRun::page);
            var measured = new ArrayList<Section>();
            for (int section = 0; section < sections(); section++) {
                measured.add(clients.send(repeat(few, each), LoadRun::page));
            }
            report.add(new Figure(
                    "pages of 1,000, warm",
                    "objects",
                    measured,
                    Optional.of(400_000.0),
                    few.size() + " pages read again and again"));
        }
    }

    static List<byte[]> repeat(List<byte[]> requests, int count) {
        var repeated = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) {
            repeated.add(requests.get(i % requests.size()));
        }
        return repeated;
    }

    private void small(NodeProcess node, Pages pages) throws IOException {
        int each = options.quick() ? 1_000 : 8_000;
        try (var clients = new Clients(node, options.connections())) {
            progress("asking for one object at random places");
            report.add(requests("limit=1", each, clients, () -> {
                byte[] page =
                        pages.requests().get(random.nextInt(pages.requests().size()));
                return new String(page, StandardCharsets.ISO_8859_1)
                        .replace("limit=" + PAGE, "limit=1")
                        .getBytes(StandardCharsets.ISO_8859_1);
            }));
            progress("asking for objects by id");
            report.add(requests(
                    "match[id]",
                    each,
                    clients,
                    () -> node.get("objects/?match%5Bid%5D="
                            + pages.ids().get(random.nextInt(pages.ids().size())))));
        }
    }

    private Figure requests(String name, int each, Clients clients, java.util.function.Supplier<byte[]> request) {
        Clients.Judge judge = (connection, reply) -> {
            if (reply.status() != 200 || connection.bodyLength() < 60) {
                throw new BenchException(
                        "'" + name + "' was answered " + reply.status() + ": " + connection.bodyTail(300));
            }
            return 1;
        };
        var measured = new ArrayList<Section>();
        for (int section = -WARM_UP_SECTIONS; section < sections(); section++) {
            var made = new ArrayList<byte[]>();
            for (int i = 0; i < each; i++) {
                made.add(request.get());
            }
            Section sent = clients.send(made, judge);
            if (section >= 0) { // those before warm the machine code
                measured.add(sent);
            }
        }
        return new Figure(
                name,
                "requests",
                measured,
                Optional.of(8_000.0),
                "signed in, at random places, connections kept open; " + WARM_UP_SECTIONS * each
                        + " requests before warm the machine code");
    }

    private void memory(String when, NodeProcess node, MemoryWatch watch) {
        long now = node.tree().pssBytes();
        long most = Math.max(now, watch.mostBytes());
        report.add(new Report.Check(
                "memory (PSS), JVM and PostgreSQL, " + when,
                String.format(
                        Locale.ROOT,
                        "%,d MB, at most %,d MB, in %d processes",
                        now / 1_000_000,
                        most / 1_000_000,
                        node.tree().size()),
                "at most 1 GB with 1 M objects",
                most <= ONE_GIGABYTE));
    }
}
