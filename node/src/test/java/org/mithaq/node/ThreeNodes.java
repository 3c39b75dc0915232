package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * Three nodes that federate with one another, each a process with a database of its own, under one agreement that all
 * signed. Each reaches each other by a way that the test can spoil. Used by one thread.
 *
 * <p>Each has {@code bulletins} for both others and takes the others' as {@code from-PARTY}. Cedar takes Borealis's
 * {@code from-atlas} too, so that what Atlas gives comes by two ways. What Atlas puts into {@code relayed} is given to
 * Borealis, which gives it on to Cedar out of {@code relay}; Cedar takes that as {@code via-borealis}. Atlas takes what
 * Borealis holds of its own bulletins as {@code returned}: so they come back when a restored backup lacks them.
 */
final class ThreeNodes implements AutoCloseable {

    static final String ATLAS = "atlas";
    static final String BOREALIS = "borealis";
    static final String CEDAR = "cedar";
    static final List<String> PARTIES = List.of(ATLAS, BOREALIS, CEDAR);
    static final String BULLETINS = "bulletins";
    static final String RELAYED = "relayed";

    static final String PURPOSE = "network-defence";

    private static final String AGREEMENT = """
            agreement: coast-2026
            version: 1
            title: {ar: اتفاق, fr: Accord, en: Agreement}
            kind: cert-cert
            parties: [{id: atlas}, {id: borealis}, {id: cedar}]
            legal-basis:
              reference: Convention EX-1
              text: {ar: نص, fr: texte, en: text}
            purposes:
              - {id: network-defence, text: {ar: غرض, fr: finalité, en: purpose}}
            ceiling: amber
            defaults: {tlp: green, onward: within-audience}
            onward: within-audience
            recall: {answer-within: PT1H, obliges: delete}
            valid: {from: 2020-01-01, until: 2100-01-01}
            """;

    /** Rounds in which three nodes tell each other everything, when nothing fails, are fewer than ten. */
    private static final int MOST_ROUNDS = 40;

    private final Map<String, FederatedNode> nodes = new LinkedHashMap<>();
    private final Map<List<String>, Way> ways = new LinkedHashMap<>();

    private ThreeNodes() {}

    /** Makes and starts them. */
    static ThreeNodes begin(Path base) {
        Checkout.letOthersPass(base);
        var three = new ThreeNodes();
        try {
            Files.writeString(base.resolve("agreement.yaml"), AGREEMENT);
            for (String party : PARTIES) {
                three.nodes.put(party, FederatedNode.init(base, party));
                others(party).forEach(other -> three.ways.put(List.of(party, other), new Way()));
            }
            three.prepare(base);
            PARTIES.forEach(three::start);
            return three;
        } catch (IOException refused) {
            three.close();
            throw new UncheckedIOException(refused);
        } catch (RuntimeException | AssertionError failed) {
            three.close();
            throw failed;
        }
    }

    /** Keeps the databases running meanwhile, so that each command finds one. */
    private void prepare(Path base) throws IOException {
        Deque<AdministrationSession> sessions = new ArrayDeque<>();
        try {
            nodes.values().forEach(node -> sessions.push(node.administration()));
            declare(base);
            sign(base);
            nodes.values().forEach(FederatedNode::drawToken);
        } finally {
            sessions.forEach(AdministrationSession::close);
        }
    }

    static List<String> others(String party) {
        return PARTIES.stream().filter(other -> !other.equals(party)).toList();
    }

    private void declare(Path base) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        nodes.forEach((party, node) -> keys.put(party, node.key()));
        for (String party : PARTIES) {
            var text = new StringBuilder("agreements: [agreement.yaml]\nparties:\n");
            for (String other : others(party)) {
                text.append("  - {id: %s, name: %s, key: '%s', node: '%s', honours: [contributions]}\n"
                        .formatted(
                                other, other, keys.get(other), way(party, other).address()));
            }
            text.append("collections:\n").append(own(BULLETINS, String.join(", ", others(party))));
            others(party)
                    .forEach(other ->
                            text.append(taken("from-" + other, other + "/" + BULLETINS, readers(party, other))));
            switch (party) {
                case ATLAS -> text.append(own(RELAYED, BOREALIS)).append(taken("returned", "borealis/from-atlas", ""));
                case BOREALIS -> text.append(taken("relay", "atlas/" + RELAYED, CEDAR));
                default ->
                    text.append(taken("via-borealis", "borealis/relay", ""))
                            .append(taken("again", "borealis/from-atlas", ""));
            }
            Path file = base.resolve(party + ".yaml");
            Files.writeString(file, text);
            node(party).command("apply", file.toString());
        }
    }

    private static String own(String alias, String readers) {
        return "  - {alias: %s, title: %s, readers: [%s], agreement: coast-2026}\n".formatted(alias, alias, readers);
    }

    private static String taken(String alias, String from, String readers) {
        return "  - {alias: %s, title: %s, from: %s, readers: [%s]}\n".formatted(alias, alias, from, readers);
    }

    private static String readers(String party, String other) {
        return party.equals(BOREALIS) && other.equals(ATLAS) ? "atlas, cedar" : "";
    }

    private void sign(Path base) {
        for (String party : PARTIES) {
            String signature = base.resolve(party + ".sig").toString();
            node(party).command("agreement", "sign", "coast-2026", "--out", signature);
            for (String other : others(party)) {
                node(other).command("agreement", "sign", "coast-2026", "--as", party, "--signature", signature);
            }
        }
    }

    /** Where an item lies at a party that has it; at least in one of them. */
    static List<String> places(String giver, String collection, String party) {
        if (party.equals(giver)) {
            return giver.equals(ATLAS) && collection.equals(BULLETINS)
                    ? List.of(collection, "returned")
                    : List.of(collection);
        }
        if (collection.equals(RELAYED)) {
            return List.of(party.equals(BOREALIS) ? "relay" : "via-borealis");
        }
        return giver.equals(ATLAS) && party.equals(CEDAR) ? List.of("from-atlas", "again") : List.of("from-" + giver);
    }

    /** Every collection of a party that holds items. */
    static List<String> collections(String party) {
        List<String> all = new ArrayList<>(List.of(BULLETINS));
        others(party).forEach(other -> all.add("from-" + other));
        switch (party) {
            case ATLAS -> all.addAll(List.of(RELAYED, "returned"));
            case BOREALIS -> all.add("relay");
            default -> all.addAll(List.of("via-borealis", "again"));
        }
        return all;
    }

    FederatedNode node(String party) {
        return nodes.get(party);
    }

    Way way(String from, String to) {
        return ways.get(List.of(from, to));
    }

    Collection<Way> ways() {
        return ways.values();
    }

    /** Starts a node that does not run. */
    void start(String party) {
        if (node(party).isRunning()) {
            return;
        }
        // Its old process, if any, is gone for good before a new one takes its directory.
        node(party).kill();
        leadTo(party, node(party).start());
    }

    /** Loses rows of an item behind a node's back. */
    void lose(String party, String id) {
        leadTo(party, node(party).lose(id));
    }

    private void leadTo(String party, int port) {
        others(party).forEach(other -> way(other, party).leadTo(port));
    }

    /** What the nodes said of failures. */
    String failures() {
        return nodes.values().stream().map(FederatedNode::failures).collect(Collectors.joining("\n"));
    }

    /** Ends all faults. */
    void endFaults() {
        ways().forEach(Way::leaveAmbush);
        ways().forEach(way -> way.weather(new Way.Weather.Fair()));
        PARTIES.forEach(this::start);
    }

    /**
     * Has one read another now.
     *
     * @return whether nothing was new
     */
    boolean reads(String party, String other) {
        JsonObject report = node(party)
                .post("partners/" + other + "/sync", "")
                .map(FederatedNode.Answer::body)
                .orElseThrow();
        boolean done = "done".equals(report.findText("outcome").orElse(""));
        return done && report.find("rows").orElseThrow().toString().equals("0");
    }

    /**
     * Has each read each other until nothing comes of it. Nodes read by themselves too: a round in which nothing came to
     * anybody is the last only when nobody left anything for others meanwhile.
     */
    void converge() {
        List<String> news = new ArrayList<>(List.of("everything"));
        leaving();
        for (int round = 0; round < MOST_ROUNDS && !news.isEmpty(); round++) {
            news.clear();
            for (String party : PARTIES) {
                for (String other : others(party)) {
                    if (!reads(party, other)) {
                        news.add(party + " reads " + other);
                    }
                }
            }
            news.addAll(leaving());
        }
        assertThat(news).as("still not quiet after " + MOST_ROUNDS + " rounds").isEmpty();
    }

    private List<String> leaving() {
        return PARTIES.stream()
                .filter(party -> node(party).leftSomething())
                .map(party -> party + " leaves something")
                .toList();
    }

    @Override
    public void close() {
        nodes.values().forEach(FederatedNode::close);
        ways().forEach(Way::close);
    }
}
