package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.exchange.testkit.InMemoryDirectory;

/** TAXII 2.1, section 8.2.2: TLS 1.2 and 1.3, no older one; certificate and key from PEM files. */
class TlsTest {

    @TempDir
    static Path directory;

    private static KeyStore rsa;
    private static KeyStore ec;

    @BeforeAll
    static void makeCertificates() throws Exception {
        rsa = keyPair("rsa", "RSA", "2048");
        ec = keyPair("ec", "EC", "256");
    }

    /** The JDK makes certificates only with its own tool. */
    private static KeyStore keyPair(String name, String algorithm, String size) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        algorithm,
                        algorithm.equals("EC") ? "-groupname" : "-keysize",
                        algorithm.equals("EC") ? "secp256r1" : size,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
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
            store.load(in, "changeit".toCharArray());
        }
        Key key = store.getKey("node", "changeit".toCharArray());
        write(name + ".key", "PRIVATE KEY", key.getEncoded());
        write(name + ".crt", "CERTIFICATE", store.getCertificate("node").getEncoded());
        return store;
    }

    private static void write(String file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static TlsFiles files(String certificate, String key) {
        return new TlsFiles(directory.resolve(certificate), directory.resolve(key));
    }

    private static HttpService start(TlsFiles files) {
        var signIn = new SignIn(new InMemoryDirectory(SignInTest.directory()), Clock.systemUTC());
        return HttpService.start(
                HttpConfig.loopback(0).withTls("127.0.0.1", files),
                List.of(),
                signIn,
                () -> new UUID(1, 1),
                () -> true);
    }

    private static String get(HttpService service, KeyStore trusted, String protocol) throws Exception {
        Certificate certificate = trusted.getCertificate("node");
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("node", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), service.port());
                SSLSocket socket =
                        (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", service.port(), true)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void servesBothVersionsWithEitherKindOfKey() throws Exception {
        try (HttpService first = start(files("rsa.crt", "rsa.key"));
                HttpService second = start(files("ec.crt", "ec.key"))) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                assertThat(get(first, rsa, protocol)).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security");
                assertThat(get(second, ec, protocol)).startsWith("HTTP/1.1 200");
            }
            assertThat(first.address()).startsWith("https://127.0.0.1:");
        }
    }

    @Test
    void speaksNoPlainHttpBesideIt() throws Exception {
        try (HttpService service = start(files("rsa.crt", "rsa.key"));
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("200");
        }
    }

    @Test
    void refusesOldVersions() {
        try (HttpService service = start(files("rsa.crt", "rsa.key"))) {
            assertThatThrownBy(() -> get(service, rsa, "TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws Exception {
        Files.writeString(directory.resolve("empty"), "");
        Files.writeString(
                directory.resolve("broken.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> start(files("rsa.crt", "ec.key"))).isInstanceOf(HttpStartException.class);
        assertThatThrownBy(() -> start(files("none.crt", "rsa.key")))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("none.crt");
        assertThatThrownBy(() -> start(files("empty", "rsa.key")))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> start(files("rsa.crt", "empty")))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("PKCS #8");
        assertThatThrownBy(() -> start(files("rsa.crt", "broken.key"))).isInstanceOf(HttpStartException.class);
    }

    @Test
    void noticesAKeyThatBelongsToAnotherCertificate() throws Exception {
        keyPair("other", "EC", "256");

        assertThatThrownBy(() -> start(files("ec.crt", "other.key")))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("does not belong");
    }
}
