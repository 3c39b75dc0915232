package org.mithaq.federation.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyClaim;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.federation.ChannelException;
import org.mithaq.federation.ChannelException.Kind;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.Partner;
import org.mithaq.federation.PartnerChannel.Session;
import org.mithaq.federation.Signatures;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** A partner's server is trusted by the key that the partner's pinned key certifies, and by nothing else. */
class PinnedTlsTest {

    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final SigningKey PARTY = SigningKey.generate(new SecureRandom());
    private static final SigningKey STRANGER = SigningKey.generate(new SecureRandom());
    private static final SigningKey NODE = SigningKey.generate(new SecureRandom());
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path directory;

    private static @Nullable KeyStore one;
    private static @Nullable KeyStore other;

    private final AtomicReference<String> card = new AtomicReference<>("");
    private @Nullable ScriptedServer server;

    @BeforeAll
    static void makeKeys() throws Exception {
        one = keyPair("one");
        other = keyPair("other");
    }

    /** The JDK makes certificates only with its own tool. */
    private static KeyStore keyPair(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=somebody",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private URI serve(@Nullable KeyStore keys, int port) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(requireNonNull(keys), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, new SecureRandom());
        ServerSocket listening =
                context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        server = new ScriptedServer(listening)
                .at("/", out -> ScriptedServer.json(200, card.get()).write(out));
        return URI.create("https://127.0.0.1:" + listening.getLocalPort());
    }

    private static String keyOf(@Nullable KeyStore keys) throws Exception {
        return TlsKeys.keyOf((X509Certificate) requireNonNull(keys).getCertificate("node"));
    }

    private static String cardFor(URI address, String tlsKey, SigningKey party) {
        Instant now = Instant.now();
        var sign = new NodeKeyClaim(
                BOREALIS, NodeKeyUse.SIGN, NODE.verifyKey().text(), 1, now.minusSeconds(60), now.plusSeconds(600));
        var tls = new NodeKeyClaim(BOREALIS, NodeKeyUse.TLS, tlsKey, 1, now.minusSeconds(60), now.plusSeconds(600));
        var content = new NodeCard.Content(
                BOREALIS,
                PARTY.verifyKey(),
                List.of(NodeKeyCertificate.issue(sign, party), NodeKeyCertificate.issue(tls, party)),
                address,
                Set.of("receipts"));
        return NodeCard.sign(content, now, Signatures.ed25519(NODE)).text();
    }

    private static HttpPartnerChannel channel(URI address) {
        return new HttpPartnerChannel(
                address,
                new Partner(BOREALIS, PARTY.verifyKey(), List.of(new Purpose("crime"))),
                new HttpPartnerChannel.Bounds(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20),
                InstantSource.system());
    }

    private static void assertWrongKey(HttpPartnerChannel channel) {
        assertThatThrownBy(channel::card)
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        failed -> assertThat(failed.kind())
                                .as(failed.getMessage())
                                .isEqualTo(Kind.WRONG_KEY));
    }

    @Test
    void theCertifiedKeyIsTrustedWhateverNameAndIssuerItsCertificateHas() throws Exception {
        URI address = serve(one, 0);
        card.set(cardFor(address, keyOf(one), PARTY));

        try (HttpPartnerChannel channel = channel(address)) {
            assertThat(channel.card()).isEqualTo(card.get());
            assertThat(channel.head(new Session("t"))).isEqualTo(card.get());
        }
    }

    @Test
    void anotherKeyThanTheCertifiedOneIsRefused() throws Exception {
        URI address = serve(one, 0);
        card.set(cardFor(address, keyOf(other), PARTY));

        try (HttpPartnerChannel channel = channel(address)) {
            assertWrongKey(channel);
        }
    }

    @Test
    void aKeyThatSomebodyElseCertifiesIsRefused() throws Exception {
        URI address = serve(one, 0);
        card.set(cardFor(address, keyOf(one), STRANGER));

        try (HttpPartnerChannel channel = channel(address)) {
            assertWrongKey(channel);
        }
    }

    @Test
    void aServerThatStepsInAfterTheCardIsRefused() throws Exception {
        URI address = serve(one, 0);
        card.set(cardFor(address, keyOf(one), PARTY));

        try (HttpPartnerChannel channel = channel(address)) {
            channel.card();
            stop();
            serve(other, address.getPort());

            assertThatThrownBy(() -> channel.head(new Session("t")))
                    .isInstanceOfSatisfying(
                            ChannelException.class,
                            failed -> assertThat(failed.kind())
                                    .as(failed.getMessage())
                                    .isEqualTo(Kind.WRONG_KEY));
        }
    }
}
