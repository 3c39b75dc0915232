package org.mithaq.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the search costs: how fast items become searchable, how long questions take, and pages of lists. Owned by one
 * thread.
 */
final class SearchRun implements MeasuredRun {

    private static final int ENVELOPE = 1_000;
    private static final int SAMPLE = 20_000;
    private static final int BURST = 100_000;
    private static final int QUESTIONS = 20;
    private static final long MOST_MILLIS = 200;
    private static final long MOST_LAG_SECONDS = 60;
    private static final double DRAIN_GOAL = 2_500;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Pattern WORD = Pattern.compile("[a-zA-Z]{4,}|[\\u0621-\\u064A]{4,}");
    private static final Pattern TEXT = Pattern.compile("\"(?:name|description|content|abstract)\":\"([^\"]*)\"");
    private static final Pattern BEHIND = Pattern.compile("\"not_searched_yet\":(\\d+)");
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+),\"more_than_counted\":(true|false)");

    private final Options options;
    private final Path launcher;
    private final Report report = new Report();
    private final Map<String, Integer> frequency = new HashMap<>();
    private String anId = "";

    SearchRun(Options options, Path launcher) {
        this.options = options;
        this.launcher = launcher;
    }

    @Override
    public Report report() {
        return report;
    }

    @Override
    public void run(Path directory) throws IOException, SQLException {
        Feedstock feed = Feedstock.of(options.data());
        report.fact("objects", feed.description());
        report.fact("collection", String.format(Locale.ROOT, "%,d objects", options.objects()));
        try (NodeProcess node = NodeProcess.make(launcher, directory.resolve("node"))) {
            node.addReader(ListPages.READER);
            node.start();
            int burst = (int) Math.min(BURST, options.objects() / 2);
            load(node, feed, options.objects() - burst);
            awaitSearchable(node);
            lag(node, feed, burst);
            questions(node);
            new ListPages(node, report).measure(anId);
            drain(node);
        }
    }

    private void load(NodeProcess node, Feedstock feed, long objects) throws IOException {
        System.err.println("bench: writing " + objects + " objects");
        try (var clients = new Clients(node, options.connections())) {
            for (long given = 0; given < objects; given += 20L * ENVELOPE) {
                var requests = new ArrayList<byte[]>();
                for (int i = 0; i < 20 && given + (long) i * ENVELOPE < objects; i++) {
                    List<byte[]> envelope = feed.next(ENVELOPE);
                    note(envelope);
                    requests.add(node.add(Feedstock.envelope(envelope)));
                }
                clients.send(requests, SearchRun::taken);
            }
        }
    }

    private static long taken(HttpConnection connection, HttpConnection.Reply reply) {
        if (reply.status() != 202) {
            throw new BenchException("An envelope was answered " + reply.status() + ": " + connection.bodyTail(300));
        }
        return ENVELOPE;
    }

    private int noted;

    /** Counts in how many of the first objects each word stands. */
    private void note(List<byte[]> objects) {
        for (byte[] object : objects) {
            if (noted++ < SAMPLE) {
                String json = new String(object, StandardCharsets.UTF_8);
                var words = new HashSet<String>();
                for (Matcher text = TEXT.matcher(json); text.find(); ) {
                    for (Matcher word = WORD.matcher(text.group(1)); word.find(); ) {
                        words.add(word.group().toLowerCase(Locale.ROOT));
                    }
                }
                words.forEach(word -> frequency.merge(word, 1, Integer::sum));
                anId = json.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
            }
        }
    }

    /** The word that stands in about such a share of the objects. */
    private String word(double share, Predicate<String> which) {
        return frequency.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .min((one, other) -> Double.compare(distance(one, share), distance(other, share)))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new BenchException("The objects have no words"));
    }

    private double distance(Map.Entry<String, Integer> entry, double share) {
        return Math.abs(Math.log(entry.getValue() / (double) Math.min(noted, SAMPLE) / share));
    }

    private static boolean isArabic(String word) {
        return word.charAt(0) >= 0x621;
    }

    private record Asked(double millis, String found, boolean behind) {}

    private Asked ask(HttpConnection connection, NodeProcess node, String text) throws IOException {
        byte[] request = HttpConnection.get(
                "/api/search?collection=bench&limit=50&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
                node.authorization(),
                "Accept: application/json");
        long begun = System.nanoTime();
        HttpConnection.Reply reply = connection.exchange(request);
        double millis = (System.nanoTime() - begun) / 1e6;
        String body = connection.bodyTail(Integer.MAX_VALUE);
        Matcher count = COUNT.matcher(body);
        Matcher behind = BEHIND.matcher(body);
        if (reply.status() != 200 || !count.find() || !behind.find()) {
            throw new BenchException("A search was answered " + reply.status() + ": " + body);
        }
        return new Asked(
                millis,
                count.group(1) + (count.group(2).equals("true") ? "+" : ""),
                !behind.group(1).equals("0"));
    }

    private void awaitSearchable(NodeProcess node) throws IOException {
        try (HttpConnection connection = node.connect()) {
            while (ask(connection, node, "nothing-of-the-kind-here").behind()) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    private void lag(NodeProcess node, Feedstock feed, int burst) throws IOException {
        load(node, feed, burst);
        long begun = System.nanoTime();
        awaitSearchable(node);
        double seconds = (System.nanoTime() - begun) / 1e9;
        report.add(new Report.Check(
                String.format(Locale.ROOT, "lag after %,d objects at once", burst),
                String.format(Locale.ROOT, "%.1f s after the last was acknowledged", seconds),
                "at most " + MOST_LAG_SECONDS + " s",
                seconds <= MOST_LAG_SECONDS));
    }

    private void questions(NodeProcess node) throws IOException {
        String common = word(0.3, word -> !isArabic(word));
        String medium = word(0.01, word -> !isArabic(word));
        String rare = word(0.0001, word -> !isArabic(word));
        question(node, "one object, by its id", anId);
        question(node, "rare word", rare);
        question(node, "word of one object in a hundred", medium);
        question(node, "very common word", common);
        question(node, "two words, common and medium", common + " " + medium);
        question(node, "two words, medium and rare", medium + " " + rare);
        if (frequency.keySet().stream().anyMatch(SearchRun::isArabic)) {
            question(node, "Arabic word", word(0.02, SearchRun::isArabic));
        }
        question(node, "no hit", "nothing-of-the-kind-here");
        question(node, "all, from the newest on", "");
    }

    private void question(NodeProcess node, String name, String text) throws IOException {
        double[] millis = new double[QUESTIONS];
        String found = "";
        try (HttpConnection connection = node.connect()) {
            for (int i = 0; i < QUESTIONS; i++) {
                Asked asked = ask(connection, node, text);
                millis[i] = asked.millis();
                found = asked.found();
            }
        }
        report.addTimes("first results: " + name, millis, ", " + found + " found", MOST_MILLIS);
    }

    /** Has the node read everything anew while it does nothing else. */
    private void drain(NodeProcess node) throws IOException, SQLException {
        System.err.println("bench: reading everything anew");
        Database.of(node.data()).execute("update search_head set rules = 0");
        node.stop();
        node.start();
        long cpu = node.tree().cpuMicros();
        long begun = System.nanoTime();
        awaitSearchable(node);
        report.add(new Figure(
                "made searchable",
                "objects",
                List.of(new Section(
                        options.objects(),
                        0,
                        System.nanoTime() - begun,
                        node.tree().cpuMicros() - cpu)),
                Optional.of(DRAIN_GOAL),
                "everything read anew after a restart; the node does nothing else"));
    }
}
