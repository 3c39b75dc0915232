package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.SignedNote;

/** The key of a node's ledger is followed by another, while the node runs. */
class LogKeyRotationTest {

    @TempDir
    static Path directory;

    private static NodeDirectory there;
    private static List<NoteKey> keys = List.of();
    private static String partyKey = "";
    private static SignedNote before;
    private static SignedNote both;
    private static SignedNote after;
    private static CommandRun rotated;
    private static CommandRun tooSoon;

    @BeforeAll
    static void rotate() throws IOException {
        Checkout.letOthersPass(directory);
        assertDone(run("init", "--data", "node", "--name", "Atlas"));
        there = new NodeDirectory(directory.resolve("node"));
        Files.writeString(there.settings(), "ledger:\n  tick-every: 1 s\n");
        NodeSettings settings = NodeSettings.read(there);
        assertDone(run("key", "rotate", "--data", "node"));
        tooSoon = run("key", "rotate", "--data", "node");
        Files.delete(there.nextLogKey());
        try (NodeRun node = NodeRun.start(
                there, settings.withHttp(settings.http().alone()), Surroundings.ofProcess(), Duration.ZERO)) {
            before = checkpoint(node, 1);
            rotated = run("key", "rotate", "--data", "node");
            while (Files.exists(there.nextLogKey())) {
                Thread.onSpinWait();
            }
            var administration = node.store().administration();
            both = administration.ledger().checkpoints().stream()
                    .filter(note -> note.signatures().size() == 2)
                    .findFirst()
                    .orElseThrow();
            after = checkpoint(node, 1);
            keys = NodeLedger.noteKeys(
                    node.store().directory().current().own().id(),
                    administration.keys().certificates());
            partyKey = administration.keys().partyKey().orElseThrow().text();
        }
        Files.writeString(directory.resolve("before.txt"), before.write());
        assertDone(run("ledger", "export", "--out", "pack.bin", "--data", "node"));
    }

    /** Waits for a checkpoint with so many signatures. */
    private static SignedNote checkpoint(NodeRun node, int signatures) {
        while (true) {
            var newest = node.store().administration().ledger().checkpoint();
            if (newest.isPresent() && newest.get().signatures().size() == signatures) {
                return newest.get();
            }
            Thread.onSpinWait();
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(directory, arguments);
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static boolean isSigned(SignedNote note, int key) {
        return note.check(keys.get(key)) instanceof SignedNote.Check.Signed;
    }

    @Test
    void signsTheChangeOverWithBothKeysAndThenWithTheNewOne() {
        assertDone(rotated);
        assertThat(rotated.out()).contains("Certified a new key for the ledger: " + keys.getLast());
        // The first is of init, the second was certified and never came to sign.
        assertThat(keys).hasSize(3);
        assertThat(isSigned(before, 0)).isTrue();
        assertThat(isSigned(both, 0) && isSigned(both, 2)).isTrue();
        assertThat(isSigned(after, 2)).isTrue();
        assertThat(isSigned(after, 0)).isFalse();
    }

    @Test
    void isAnActInTheLog() {
        StringBuilder acts = new StringBuilder();
        for (int number = 1;
                run("ledger", "prove", "act/" + number, "--data", "node", "--out", "act.txt")
                                .exit()
                        == 0;
                number++) {
            acts.append(run(
                            "ledger",
                            "verify",
                            "act.txt",
                            "--log-key",
                            keys.getLast().text())
                    .out());
        }
        assertThat(acts).contains("subject node-key:log/3");
    }

    @Test
    void leavesTheLogOneThatVerifies() {
        CommandRun own = run("ledger", "verify", "--data", "node");
        assertDone(own);
        assertThat(own.out()).contains("checkpoints agree with the tiles");
        assertDone(run("ledger", "verify", "pack.bin", "--party-key", partyKey));
        assertDone(
                run("ledger", "verify", "pack.bin", "--log-key", keys.getLast().text()));
    }

    @Test
    void isFollowedFromAnEarlierCheckpointByThePartysWord() {
        assertDone(run("ledger", "verify", "pack.bin", "--party-key", partyKey, "--known", "before.txt"));
        CommandRun unvouched = run("ledger", "verify", "pack.bin", "--known", "before.txt");
        assertThat(unvouched.exit()).isEqualTo(1);
        assertThat(unvouched.err()).contains("give the party's key with --party-key");
    }

    @Test
    void isTheLastWordOfTheKeyBefore() {
        assertThat(LedgerVerifier.newestSigner(before, keys, 0)).isZero();
        assertThat(LedgerVerifier.newestSigner(both, keys, 0)).isEqualTo(2);
        assertThat(LedgerVerifier.newestSigner(after, keys, 2)).isEqualTo(2);
        assertThatThrownBy(() -> LedgerVerifier.newestSigner(before, keys, 2))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("not signed by a key that was the log's then");
    }

    @Test
    void isRefusedWhileOneWaits() {
        assertThat(tooSoon.exit()).isEqualTo(1);
        assertThat(tooSoon.err()).contains("waits already");
    }
}
