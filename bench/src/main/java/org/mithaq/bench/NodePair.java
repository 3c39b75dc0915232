package org.mithaq.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mithaq.agreement.AgreementKind;
import org.mithaq.agreement.AgreementTemplates;

/** Two nodes under one agreement, of which one takes a collection of the other. Owned by one thread. */
final class NodePair implements AutoCloseable {

    private static final String GIVER = "atlas";
    private static final String TAKER = "cedar";
    private static final String AGREEMENT = "cyber-warning-2026";
    private static final Pattern KEY = Pattern.compile("ed25519:[A-Za-z0-9_-]+");
    private static final int MOST_TRIES = 100;

    private final NodeProcess giver;
    private final NodeProcess taker;

    private NodePair(NodeProcess giver, NodeProcess taker) {
        this.giver = giver;
        this.taker = taker;
    }

    /**
     * Makes two nodes that know each other's keys and have signed.
     *
     * @param launcher the {@code mithaq} script
     * @param directory where their data go
     * @param wayToGiver port by which the one reaches the other
     */
    static NodePair make(Path launcher, Path directory, int wayToGiver) throws IOException {
        System.err.println("bench: making two nodes");
        NodeProcess giver = NodeProcess.init(launcher, directory.resolve(GIVER), GIVER);
        NodeProcess taker = NodeProcess.init(launcher, directory.resolve(TAKER), TAKER);
        for (NodeProcess node : List.of(giver, taker)) {
            Files.writeString(node.data().resolve("mithaq.yaml"), "federation:\n  sync-every: 7 d\n  nudges: false\n");
        }
        Path agreement = Files.writeString(directory.resolve("agreement.yaml"), agreement());
        declare(
                giver,
                agreement,
                new Other(TAKER, keyOf(taker), "http://127.0.0.1:9"),
                String.format(Locale.ROOT, """
                  - alias: bench
                    id: %s
                    title: {en: Bench}
                    agreement: %s
                    tlp: green
                    readers: [%s]
                """, NodeProcess.COLLECTION, AGREEMENT, TAKER));
        declare(
                taker,
                agreement,
                new Other(GIVER, keyOf(giver), "http://127.0.0.1:" + wayToGiver),
                String.format(Locale.ROOT, """
                  - alias: taken
                    title: {en: Taken}
                    from: %s/bench
                """, GIVER));
        Path ofGiver = directory.resolve("giver.sig");
        Path ofTaker = directory.resolve("taker.sig");
        giver.command("agreement", "sign", AGREEMENT, "--out", ofGiver.toString());
        taker.command("agreement", "sign", AGREEMENT, "--out", ofTaker.toString());
        giver.command("agreement", "sign", AGREEMENT, "--as", TAKER, "--signature", ofTaker.toString());
        taker.command("agreement", "sign", AGREEMENT, "--as", GIVER, "--signature", ofGiver.toString());
        return new NodePair(giver, taker);
    }

    /** The template of its kind, for one purpose, valid now. */
    private static String agreement() {
        int year = Year.now(ZoneOffset.UTC).getValue();
        return AgreementTemplates.yaml(AgreementKind.CERT_CERT)
                .replaceAll("(?m)^  - id: incident-response\\R.*\\R", "")
                .replaceAll("(?m)^  from: \\d{4}-", "  from: " + year + "-")
                .replaceAll("(?m)^  until: \\d{4}-", "  until: " + year + "-");
    }

    /** What one node is told of the other. */
    private record Other(String party, String key, String address) {}

    private static void declare(NodeProcess node, Path agreement, Other partner, String collection) throws IOException {
        Path file = node.data().resolveSibling(partner.party() + "-at-other.yaml");
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        """
                agreements: [%s]
                parties:
                  - id: %s
                    name: {en: %s}
                    key: %s
                    node: %s
                    honours: [contributions]
                collections:
                %s""",
                        agreement.getFileName(),
                        partner.party(),
                        partner.party(),
                        partner.key(),
                        partner.address(),
                        collection));
        node.command("apply", file.toString());
    }

    private static String keyOf(NodeProcess node) throws IOException {
        Matcher key = KEY.matcher(String.join("\n", node.command("key", "show")));
        if (!key.find()) {
            throw new BenchException("'key show' printed no key");
        }
        return key.group();
    }

    /** Starts both. */
    void start(CountingForwarder wayToGiver) throws IOException {
        giver.start();
        wayToGiver.to(giver.port());
        Path file = giver.data().resolveSibling(TAKER + "-at-other.yaml");
        taker.start();
        Files.writeString(
                file, Files.readString(file).replace("http://127.0.0.1:9", "http://127.0.0.1:" + taker.port()));
        giver.command("apply", file.toString());
    }

    /** Has each read the other's card, without which none is let in. */
    void acquaint() throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String one = syncTaker();
            String other = syncGiver();
            if (one.contains("\"done\"") && other.contains("\"done\"")) {
                return;
            }
        }
        throw new BenchException("The nodes do not get to know each other: " + syncTaker());
    }

    NodeProcess giver() {
        return giver;
    }

    /** Has the taker read the giver now, and gives what it says of that. */
    String syncTaker() throws IOException {
        return sync(taker, GIVER);
    }

    /** Has the giver read the taker now, and gives what it says of that. */
    String syncGiver() throws IOException {
        return sync(giver, TAKER);
    }

    private static String sync(NodeProcess node, String partner) throws IOException {
        try (HttpConnection connection = node.connect()) {
            HttpConnection.Reply reply = connection.exchange(HttpConnection.post(
                    "/api/partners/" + partner + "/sync",
                    new byte[0],
                    node.authorization(),
                    "Accept: application/json"));
            String body = new String(connection.body(), StandardCharsets.UTF_8);
            if (reply.status() != 200) {
                throw new BenchException("A sync was answered " + reply.status() + ": " + body);
            }
            return body;
        }
    }

    /** Something that may fail as reading and writing does. */
    interface Work {

        /** Does it. */
        void run() throws IOException;
    }

    /** Measures the CPU of both nodes while something is done. */
    Section measured(Work work, long units) throws IOException {
        long cpu = cpuMicros();
        long begun = System.nanoTime();
        work.run();
        return new Section(units, 0, System.nanoTime() - begun, cpuMicros() - cpu);
    }

    private long cpuMicros() {
        return giver.tree().cpuMicros() + taker.tree().cpuMicros();
    }

    @Override
    public void close() {
        taker.close();
        giver.close();
    }
}
