package org.mithaq.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What hiding costs: one collection under 3,000 terms, read by parties that see all of it, most of it, little of it, and
 * one row of it. Owned by one thread.
 */
final class VisibilityRun implements MeasuredRun {

    private static final int PARTIES = 100;
    private static final int TERMS = 3_000;
    private static final int MOST = 2_000;
    private static final int FEW = TERMS / 100;
    private static final int PAGE = 1_000;
    private static final String ALL_READER = party(0);
    private static final String MOST_READER = party(1);
    private static final String FEW_READER = party(2);
    private static final String ONE_READER = party(3);
    private static final int FIRST_FILLER = 4;

    private final Options options;
    private final Path launcher;
    private final Report report = new Report();

    VisibilityRun(Options options, Path launcher) {
        this.options = options;
        this.launcher = launcher;
    }

    @Override
    public Report report() {
        return report;
    }

    private static String party(int number) {
        return String.format(Locale.ROOT, "p%03d", number);
    }

    @Override
    public void run(Path directory) throws IOException, SQLException {
        report.fact("collection", String.format(Locale.ROOT, "%,d objects under %,d terms", options.objects(), TERMS));
        report.fact("parties", Integer.toString(PARTIES));
        List<String> parties =
                IntStream.range(0, PARTIES).mapToObj(VisibilityRun::party).toList();
        try (NodeProcess node = NodeProcess.make(launcher, directory.resolve("node"), parties)) {
            node.start();
            node.giveTokens(parties);
            fill(node);
            node.stop();
            node.start();
            Section all = pages("nothing hidden", node, ALL_READER);
            ratio("2,000 of 3,000 terms visible", all, pages("2,000 of 3,000 terms visible", node, MOST_READER));
            ratio("1 % of rows visible", all, pages("1 % of rows visible", node, FEW_READER));
            ratio("a single row visible", all, pages("a single row visible", node, ONE_READER));
            parties.forEach(party -> readOnce(node, party));
            Section crowded = pages("nothing hidden, after 100 parties read", node, ALL_READER);
            report.add(new Report.Check(
                    "one party's page when 100 parties have read",
                    times(cpuPerObject(crowded) / cpuPerObject(all)),
                    "at most x1.05",
                    cpuPerObject(crowded) <= 1.05 * cpuPerObject(all)));
            small(node);
        }
    }

    /** Gives objects in envelopes, each under terms of its own: TLP:CLEAR for an audience that no other has. */
    private void fill(NodeProcess node) throws IOException {
        System.err.println("bench: writing under " + TERMS + " terms");
        Feedstock feed = Feedstock.of(options.data());
        int each = (int) Math.max(1, options.objects() / TERMS);
        try (var clients = new Clients(node, options.connections())) {
            var requests = new ArrayList<byte[]>();
            for (int terms = 0; terms < TERMS; terms++) {
                requests.add(node.add(Feedstock.envelope(unmarked(feed, each)), statement(audience(terms))));
            }
            requests.add(node.add(Feedstock.envelope(unmarked(feed, 1)), statement(Set.of(ALL_READER, ONE_READER))));
            clients.send(requests, (connection, reply) -> {
                String body = connection.bodyTail(Integer.MAX_VALUE);
                if (reply.status() != 202 || !body.contains("\"failure_count\":0")) {
                    throw new BenchException("An envelope was answered " + reply.status() + ": " + body);
                }
                return 1;
            });
        }
    }

    /** Objects that say nothing of their own terms, so that those stated are all there are. */
    private static List<byte[]> unmarked(Feedstock feed, int count) {
        var objects = new ArrayList<byte[]>();
        while (objects.size() < count) {
            byte[] object = feed.next(1).getFirst();
            String text = new String(object, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (!text.contains("_marking")) {
                objects.add(object);
            }
        }
        return objects;
    }

    private static String statement(Set<String> audience) {
        return "?tlp=clear&audience=" + String.join(",", audience);
    }

    private static Set<String> audience(int terms) {
        Set<String> audience = new TreeSet<>(Set.of(ALL_READER));
        if (terms < MOST) {
            audience.add(MOST_READER);
        }
        if (terms % (TERMS / FEW) == 0) {
            audience.add(FEW_READER);
        }
        for (int bit = 0; bit < 12; bit++) {
            if ((terms + 1 & 1 << bit) != 0) {
                audience.add(party(FIRST_FILLER + bit * 8));
            }
        }
        return audience;
    }

    private Section pages(String name, NodeProcess node, String reader) throws IOException {
        System.err.println("bench: pages, " + name);
        Pages pages = Pages.walk(node, PAGE, reader);
        List<byte[]> requests =
                pages.requests().subList(0, Math.min(10, pages.requests().size()));
        int each = options.quick() ? 100 : 600;
        var measured = new ArrayList<Section>();
        try (var clients = new Clients(node, options.connections())) {
            clients.send(LoadRun.repeat(requests, each), VisibilityRun::objects);
            for (int section = 0; section < (options.quick() ? 2 : 5); section++) {
                measured.add(clients.send(LoadRun.repeat(requests, each), VisibilityRun::objects));
            }
        }
        report.add(new Figure(
                name,
                "objects",
                measured,
                Optional.empty(),
                pages.objects() + " objects visible, " + requests.size()
                        + " pages of up to 1,000, read again and again"));
        return best(measured);
    }

    private static Section best(List<Section> measured) {
        return measured.stream()
                .sorted((a, b) -> Double.compare(a.perCpuSecond(), b.perCpuSecond()))
                .skip(measured.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long objects(HttpConnection connection, HttpConnection.Reply reply) {
        if (reply.status() != 200) {
            throw new BenchException("A page was answered " + reply.status() + ": " + connection.bodyTail(300));
        }
        String body = connection.bodyTail(Integer.MAX_VALUE);
        return Math.max(1, body.split("\"spec_version\"", -1).length - 1);
    }

    private void ratio(String name, Section all, Section some) {
        double perObject = cpuPerObject(some) / cpuPerObject(all);
        double perPage = cpuPerPage(some) / cpuPerPage(all);
        double lower = Math.min(perObject, perPage);
        report.add(new Report.Check(
                "CPU beside nothing hidden: " + name,
                "per object " + times(perObject) + ", per page " + times(perPage),
                "at most x2 by the one that allows more",
                lower <= 2));
    }

    private double cpuPerPage(Section section) {
        return section.serverCpuMicros() / (options.quick() ? 100.0 : 600.0);
    }

    private static double cpuPerObject(Section section) {
        return section.serverCpuMicros() / (double) section.units();
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "x%.2f", ratio);
    }

    private void readOnce(NodeProcess node, String party) {
        try (HttpConnection connection = node.connect()) {
            connection.exchange(node.get("objects/?limit=1", party));
        } catch (IOException e) {
            throw new BenchException("A party could not read: " + e.getMessage(), e);
        }
    }

    /** Small answers at 64 connections: what the record of disclosures costs when answers share its writes. */
    private void small(NodeProcess node) throws IOException {
        System.err.println("bench: small answers, 64 connections");
        Pages pages = Pages.walk(node, PAGE, ALL_READER);
        int each = options.quick() ? 2_000 : 16_000;
        List<byte[]> requests = IntStream.range(0, each)
                .mapToObj(i -> i % 2 == 0
                        ? node.get(
                                "objects/?match%5Bid%5D="
                                        + pages.ids().get(i % pages.ids().size()),
                                ALL_READER)
                        : new String(
                                        pages.requests()
                                                .get(i % pages.requests().size()),
                                        java.nio.charset.StandardCharsets.ISO_8859_1)
                                .replace("limit=" + PAGE, "limit=1")
                                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .collect(Collectors.toList());
        var measured = new ArrayList<Section>();
        try (var clients = new Clients(node, 64)) {
            clients.send(requests, VisibilityRun::objects);
            clients.send(requests, VisibilityRun::objects);
            for (int section = 0; section < (options.quick() ? 2 : 5); section++) {
                measured.add(clients.send(requests, VisibilityRun::objects));
            }
        }
        report.add(new Figure(
                "small answers, 64 clients",
                "requests",
                measured,
                Optional.of(6_000.0),
                "match[id] and limit=1 in turn, each answer on record before it leaves"));
    }
}
