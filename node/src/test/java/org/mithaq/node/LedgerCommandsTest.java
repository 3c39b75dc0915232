package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.ledger.EntryBundle;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.Tick;
import org.mithaq.store.KeyChanges;

/** The ledger of a node by commands, off line, and by the addresses that everybody may read. */
class LedgerCommandsTest {

    @TempDir
    static Path directory;

    private static String checkpoint = "";
    private static String logKey = "";
    private static String partyKey = "";
    private static HttpResponse<byte[]> leaves;
    private static int beyond;

    /** A node that was made before there was a ledger: its log key is missing when it is started. */
    @BeforeAll
    static void runANodeForAMoment() throws IOException, InterruptedException {
        Checkout.letOthersPass(directory);
        assertDone(run("init", "--data", "node", "--name", "Atlas"));
        var there = new NodeDirectory(directory.resolve("node"));
        Files.delete(there.logKey());
        NodeSettings settings = NodeSettings.read(there);
        try (NodeRun node = NodeRun.start(
                there, settings.withHttp(settings.http().alone()), Surroundings.ofProcess(), Duration.ZERO)) {
            assertDone(run("token", "create", "--for", "atlas", "--data", "node"));
            KeyChanges keys = node.store().administration().keys();
            logKey = NodeLedger.noteKeys(
                            node.store().directory().current().own().id(), keys.certificates())
                    .getLast()
                    .text();
            partyKey = keys.partyKey().orElseThrow().text();
            assertThat(get(node, "/taxii2/", "Bearer wrong").statusCode()).isEqualTo(401);
            while (get(node, "/log/checkpoint", "").statusCode() == 404) {
                Thread.onSpinWait();
            }
            checkpoint = new String(get(node, "/log/checkpoint", "").body(), StandardCharsets.UTF_8);
            leaves = get(node, "/log/tile/entries/000.p/1", "");
            beyond = get(node, "/log/tile/0/x001/000", "").statusCode();
        }
        Files.writeString(directory.resolve("checkpoint.txt"), checkpoint);
    }

    private static HttpResponse<byte[]> get(NodeRun node, String path, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.address() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(directory, arguments);
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static void assertFails(CommandRun run, String... reasons) {
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).startsWith("mithaq: ").contains(reasons);
    }

    @Test
    void isServedToEverybodyAsTilesThatNeverChange() throws MalformedLedgerException {
        assertThat(checkpoint).startsWith("mithaq/atlas\n").contains("\n\n\u2014 mithaq/atlas ");
        assertThat(leaves.statusCode()).isEqualTo(200);
        assertThat(leaves.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(EntryBundle.parse(leaves.body())).hasSize(1);
        Tick.parse(EntryBundle.parse(leaves.body()).getFirst());
        assertThat(beyond).isEqualTo(404);
    }

    @Test
    void verifiesItsOwnRows() {
        CommandRun run = run("ledger", "verify", "--data", "node");
        assertDone(run);
        assertThat(run.out()).contains("The log mithaq/atlas holds", "checkpoints agree with the tiles");
    }

    @Test
    void verifiesAPackOffLine() {
        assertDone(run("ledger", "export", "--out", "pack.bin", "--data", "node"));
        CommandRun run = run("ledger", "verify", "pack.bin", "--party-key", partyKey, "--known", "checkpoint.txt");
        assertDone(run);
        assertThat(run.out()).contains("certified by its party key");
        assertDone(run("ledger", "verify", "pack.bin", "--log-key", logKey));
        assertThat(run("ledger", "verify", "pack.bin").out()).contains("Nobody vouched for it");
    }

    @Test
    void refusesAPackOfAnotherKeyOrWithABitFlipped() throws IOException {
        assertDone(run("ledger", "export", "--out", "good.bin", "--data", "node"));
        String other = "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        assertFails(run("ledger", "verify", "good.bin", "--party-key", other), "No certificate in the pack");
        byte[] pack = Files.readAllBytes(directory.resolve("good.bin"));
        Files.write(directory.resolve("short.bin"), Arrays.copyOf(pack, pack.length - 10));
        assertFails(run("ledger", "verify", "short.bin", "--log-key", logKey), "ends within a frame");
        pack[pack.length - 1_000] ^= 4;
        Files.write(directory.resolve("bad.bin"), pack);
        assertThat(run("ledger", "verify", "bad.bin", "--log-key", logKey).exit())
                .isEqualTo(1);
    }

    @Test
    void provesWhatWasDone() throws IOException {
        assertDone(run("ledger", "prove", "act/1", "--out", "proof.txt", "--data", "node"));
        CommandRun run = run("ledger", "verify", "proof.txt", "--log-key", logKey);
        assertDone(run);
        assertThat(run.out()).contains("The act 1 was logged by", "kind administration");
        String proof = Files.readString(directory.resolve("proof.txt"));
        Files.writeString(directory.resolve("cut.txt"), proof.replaceFirst("\nneighbour [^\n]*", ""));
        assertFails(run("ledger", "verify", "cut.txt", "--log-key", logKey), "does not lead from that leaf");
        assertFails(run("ledger", "verify", "proof.txt"), "give it with --log-key");
    }

    @Test
    void recordsSignInsThatFailed() {
        StringBuilder acts = new StringBuilder();
        for (int number = 1;
                run("ledger", "prove", "act/" + number, "--data", "node", "--out", "one.txt")
                                .exit()
                        == 0;
                number++) {
            acts.append(run("ledger", "verify", "one.txt", "--log-key", logKey).out());
        }
        assertThat(acts.toString()).contains("kind sign-in", "actor nobody", "subject token:");
    }

    @Test
    void saysWhatItDoesNotKnow() throws IOException {
        assertFails(run("ledger", "prove", "act/9999", "--data", "node"), "Nothing to prove");
        assertFails(run("ledger", "prove", "nonsense", "--data", "node"), "neither a STIX id nor an entry");
        Files.writeString(directory.resolve("other.txt"), "hello\n");
        assertFails(run("ledger", "verify", "other.txt"), "is neither a pack");
    }
}
