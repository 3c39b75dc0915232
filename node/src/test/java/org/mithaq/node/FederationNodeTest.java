package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.ErasedItems.ErasedItem;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.NodeState;
import org.mithaq.federation.Notice;
import org.mithaq.federation.PartnerState;
import org.mithaq.stix.StixId;
import org.mithaq.store.HealthCheck.Outcome;
import org.mithaq.store.Store;
import org.mithaq.terms.PartyId;

/** The federation of real nodes: their keys, what is told of their partners, and what a restore closes. */
class FederationNodeTest {

    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");
    private static final PartyId DUNE = new PartyId("dune");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Surroundings surroundings = new Surroundings(
            new Terminal(said, said, false),
            Map.of(),
            directory.toAbsolutePath(),
            Clock.systemUTC(),
            new SecureRandom());

    @BeforeAll
    static void letOthersPass() {
        Checkout.letOthersPass(directory);
    }

    private static String done(String... arguments) {
        CommandRun run = CommandRun.of(directory, arguments);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run.out();
    }

    private static NodeDirectory made(String name) {
        done("init", "--data", name, "--name", "Atlas");
        return new NodeDirectory(directory.resolve(name));
    }

    private NodeRun start(NodeDirectory node) {
        NodeSettings settings = NodeSettings.read(node);
        return NodeRun.start(node, settings.withHttp(settings.http().alone()), surroundings, PATIENCE);
    }

    private static void declarePartners(String node) throws IOException {
        StringBuilder parties = new StringBuilder("parties:\n");
        for (PartyId party : List.of(BOREALIS, CEDAR, DUNE)) {
            parties.append("  - {id: %s, name: %s, key: '%s', node: 'https://%s.example'}\n"
                    .formatted(
                            party,
                            party,
                            SigningKey.generate(new SecureRandom()).verifyKey().text(),
                            party));
        }
        Files.writeString(directory.resolve("partners.yaml"), parties.toString());
        done("apply", "partners.yaml", "--data", node);
    }

    @Nested
    class TlsKeys {

        private Path certificate(String name) throws Exception {
            Path store = directory.resolve(name + ".p12");
            Path pem = directory.resolve(name + ".pem");
            keytool("-genkeypair -alias n -keyalg EC -groupname secp256r1 -dname CN=n -validity 2 -storetype PKCS12"
                    + " -storepass changeit -keystore " + store);
            keytool("-exportcert -rfc -alias n -storepass changeit -keystore " + store + " -file " + pem);
            return pem;
        }

        /** The JDK makes certificates only with its own tool. */
        private void keytool(String arguments) throws Exception {
            String tool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Process process = new ProcessBuilder((tool + " " + arguments).split(" "))
                    .redirectErrorStream(true)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        private List<Long> serials(Store store) {
            return store.administration().keys().certificates().stream()
                    .map(NodeKeyCertificate::claim)
                    .filter(claim -> claim.use() == NodeKeyUse.TLS)
                    .map(claim -> claim.serial())
                    .toList();
        }

        private String certify(NodeDirectory node, Path pem, Store store) {
            said.reset();
            NodeTlsKey.certify(node, pem, store, surroundings);
            return said.toString(StandardCharsets.UTF_8);
        }

        @Test
        void areCertifiedOnceEachByThePartyAndByNobodyElse() throws Exception {
            NodeDirectory node = made("tls");
            Path one = certificate("one");
            Path two = certificate("two");
            Path three = certificate("three");
            try (NodeRun run = start(node)) {
                Store store = run.store();
                assertThat(certify(node, one, store)).isEmpty();
                assertThat(serials(store)).containsExactly(1L);
                assertThat(certify(node, one, store)).isEmpty();
                assertThat(serials(store)).containsExactly(1L);
                assertThat(certify(node, two, store)).isEmpty();
                assertThat(serials(store)).containsExactly(1L, 2L);
                assertThat(certify(node, one, store)).contains("was followed by a newer one");
                assertThat(serials(store)).containsExactly(1L, 2L);

                Path away = directory.resolve("away.key");
                Files.move(node.partyKey(), away);
                assertThat(certify(node, two, store)).isEmpty();
                assertThat(certify(node, three, store))
                        .contains("is not certified for TLS", "bring the party key back");
                assertThat(serials(store)).containsExactly(1L, 2L);
                Files.move(away, node.partyKey());
                assertThat(certify(node, three, store)).isEmpty();
                assertThat(serials(store)).containsExactly(1L, 2L, 3L);

                Path broken = Files.writeString(directory.resolve("broken.pem"), "no certificate");
                assertThatThrownBy(() -> NodeTlsKey.certify(node, broken, store, surroundings))
                        .isInstanceOf(NodeException.class)
                        .hasMessageContaining("holds no certificate");
            }
        }
    }

    @Nested
    class Doctor {

        private Diagnosis.Check check(List<Diagnosis.Check> checks, String subject) {
            return checks.stream()
                    .filter(one -> one.subject().equals(subject))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(subject + " in " + checks));
        }

        private PartnerState state(PartyId party, int failures, Optional<String> trouble, Optional<Instant> done) {
            var way = new PartnerState.Way(failures, trouble, trouble.map(_ -> Instant.EPOCH), done);
            return new PartnerState(party, Optional.empty(), Optional.empty(), Optional.empty(), way);
        }

        @Test
        void tellsHowItStandsWithEachPartner() throws IOException {
            NodeDirectory node = made("doctor");
            declarePartners("doctor");
            Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            try (NodeRun run = start(node)) {
                run.store()
                        .federationBook()
                        .write(List.of(
                                new BookEntry.PartnerSaved(
                                        state(CEDAR, 3, Optional.of("no\nanswer"), Optional.empty())),
                                new BookEntry.PartnerSaved(state(DUNE, 0, Optional.empty(), Optional.of(now))),
                                new BookEntry.Noticed(new Notice(
                                        now, Optional.of(DUNE), Notice.Kind.LOG_SHRANK, "dune's log has 3, had 7"))));
            }

            List<Diagnosis.Check> checks = Diagnosis.of(node, surroundings, false);

            assertThat(check(checks, "partner borealis").outcome()).isEqualTo(Outcome.WARNING);
            assertThat(check(checks, "partner borealis").advice()).contains("mithaq sync borealis");
            assertThat(check(checks, "partner cedar").found()).contains("3 attempts failed", "never read to its end");
            assertThat(check(checks, "partner cedar").advice()).isEqualTo("no answer");
            assertThat(check(checks, "partner dune").outcome()).isEqualTo(Outcome.GOOD);
            assertThat(check(checks, "ledger of a partner").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(check(checks, "ledger of a partner").found()).contains("dune's log has 3, had 7");
            assertThat(checks).extracting(Diagnosis.Check::subject).doesNotContain("federation");
        }
    }

    @Nested
    class Restoring {

        private Optional<NodeState> state(NodeDirectory node) {
            try (var session = AdministrationSession.open(node, surroundings)) {
                return session.administration().federationBook().node();
            }
        }

        @Test
        void closesANodeThatFederatedUntilItIsOpened() throws IOException {
            NodeDirectory node = made("whole");
            declarePartners("whole");
            start(node).close();
            NodeState before = state(node).orElseThrow();
            done("backup", "--data", "whole", "--out", "whole.tar");

            String told = done("restore", "whole.tar", "--data", "again");

            var again = new NodeDirectory(directory.resolve("again"));
            NodeState closed = state(again).orElseThrow();
            assertThat(told).contains("Partners are given nothing until", "borealis, cedar, dune");
            assertThat(before.open()).isTrue();
            assertThat(closed.open()).isFalse();
            assertThat(closed.awaited()).isEqualTo(Set.of(BOREALIS, CEDAR, DUNE));
            assertThat(closed.incarnation()).isNotEqualTo(before.incarnation());
            assertThat(CommandRun.of(directory, "doctor", "--data", "again").out())
                    .contains("closed to partners until these were read: borealis, cedar, dune", "serve --open");

            try (NodeProcess served =
                    NodeProcess.start(directory, "serve", "--open", "--port", "0", "--data", "again")) {
                assertThat(served.address()).startsWith("http://127.0.0.1:");
                assertThat(served.stop()).isIn(0, 143);
            }
            NodeState opened = state(again).orElseThrow();
            assertThat(opened.open()).isTrue();
            assertThat(opened.incarnation()).isEqualTo(closed.incarnation());
        }

        @Test
        void closesNothingOfANodeThatNeverFederated() {
            NodeDirectory node = made("alone");
            assertThat(state(node)).isEmpty();
            done("backup", "--data", "alone", "--out", "alone.tar");

            String told = done("restore", "alone.tar", "--data", "alone-again");

            assertThat(told).doesNotContain("Partners");
            assertThat(state(new NodeDirectory(directory.resolve("alone-again"))))
                    .isEmpty();
        }
    }

    @Nested
    class TombstoneKeys {

        @Test
        void aLostOneIsReplacedUntilSomethingWasErasedWithIt() throws IOException {
            NodeDirectory node = made("tombs");
            byte[] first = Files.readAllBytes(node.tombstoneKey());
            Files.delete(node.tombstoneKey());
            try (NodeRun run = start(node)) {
                assertThat(Files.readAllBytes(node.tombstoneKey()))
                        .hasSameSizeAs(first)
                        .isNotEqualTo(first);
                var item = new ErasedItem(
                        new Handle("A".repeat(43)), Instant.EPOCH, true, Set.of(), Instant.EPOCH, List.of());
                run.store().erasedItems().remember(item, Optional.of(new StixId("campaign", new UUID(0x4000, -1))));
            }
            byte[] used = Files.readAllBytes(node.tombstoneKey());
            Files.delete(node.tombstoneKey());

            assertThatThrownBy(() -> start(node))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining(node.tombstoneKey() + " is missing")
                    .hasMessageContaining("bring the file back");
            assertThat(node.tombstoneKey()).doesNotExist();

            PrivateFile.write(node.tombstoneKey(), used);
            start(node).close();
        }
    }
}
