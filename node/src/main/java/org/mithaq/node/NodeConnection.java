package org.mithaq.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A node to talk to over HTTP: the one that runs over the directory, else one that this process runs for as long as the
 * command takes, on a free port of the loopback.
 */
final class NodeConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final Optional<SSLContext> trust;
    private final Optional<NodeRun> own;

    private NodeConnection(URI address, Optional<SSLContext> trust, Optional<NodeRun> own) {
        this.address = address;
        this.trust = trust;
        this.own = own;
    }

    /** Finds the running node or runs one. */
    static NodeConnection open(NodeDirectory directory, Surroundings surroundings) {
        NodeSettings settings = NodeSettings.read(directory.requireNode());
        Optional<RunningNode> running = RunningNode.find(directory);
        if (running.isPresent()) {
            URI address = running.get().address();
            Optional<SSLContext> trust = "https".equals(address.getScheme())
                    ? Optional.of(trusting(running.get().certificate()))
                    : Optional.empty();
            return new NodeConnection(address, trust, Optional.empty());
        }
        NodeRun own = NodeRun.start(directory, settings.withHttp(settings.http().alone()), surroundings, PATIENCE);
        return new NodeConnection(own.address(), Optional.empty(), Optional.of(own));
    }

    /** Gives a client that speaks for the node's own party. */
    TaxiiClient operator(NodeDirectory directory) {
        return client(operatorToken(directory));
    }

    /** Gives a client of the JSON API that speaks for the node's own party. */
    ApiClient api(NodeDirectory directory) {
        return new ApiClient(address, operatorToken(directory), trust);
    }

    private static String operatorToken(NodeDirectory directory) {
        byte[] token = PrivateFile.read(directory.operatorToken(), "the operator's token");
        return new String(token, StandardCharsets.UTF_8).strip();
    }

    /** Gives a client with a token. */
    TaxiiClient client(String token) {
        return new TaxiiClient(address, token, trust);
    }

    @Override
    public void close() {
        own.ifPresent(NodeRun::close);
    }

    /** Trusts the node's own certificate and no other, whatever name it was made for: the address is this machine's. */
    private static SSLContext trusting(Optional<String> certificateFile) {
        try (InputStream pem = Files.newInputStream(java.nio.file.Path.of(certificateFile.orElseThrow()))) {
            var own = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OneCertificate(own)}, null);
            return context;
        } catch (IOException | GeneralSecurityException refused) {
            throw new NodeException("The running node's certificate cannot be read: " + refused.getMessage(), refused);
        }
    }

    private static final class OneCertificate extends X509ExtendedTrustManager {

        private final X509Certificate own;

        OneCertificate(X509Certificate own) {
            this.own = own;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !chain[0].equals(own)) {
                throw new CertificateException("The certificate is not that of this node");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("Nobody signs in here by certificate");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("Nobody signs in here by certificate");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("Nobody signs in here by certificate");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
