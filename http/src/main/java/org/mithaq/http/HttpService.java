package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The node's HTTP service: listens, signs callers in, and takes requests to the handlers of its sites.
 *
 * <p>Safe to share between threads. {@link #close()} ends it.
 */
public final class HttpService implements AutoCloseable {

    /** TLS 1.2 suites that RFC 9113, appendix A, does not forbid; TLS 1.3 has none that it does. */
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private final Server server;
    private final ServerConnector connector;
    private final HttpConfig config;
    private final List<Route> routes;

    private HttpService(Server server, ServerConnector connector, HttpConfig config, List<Route> routes) {
        this.server = server;
        this.connector = connector;
        this.config = config;
        this.routes = routes;
    }

    /**
     * Starts the service; it answers as soon as this returns.
     *
     * @param sites the adapters' routes; {@code /health/} is added
     * @param ids random UUIDs, to name requests that failed
     * @param ready whether the node can do its work; asked by {@code /health/ready}
     * @throws HttpStartException when the port is taken, or certificate or key cannot be used
     */
    public static HttpService start(
            HttpConfig config, List<Site> sites, SignIn signIn, Supplier<UUID> ids, BooleanSupplier ready) {
        requireNonNull(config, "config");
        var all = new ArrayList<>(sites);
        all.add(HealthHandler.site(ready));
        var dispatcher = new Dispatcher(all, signIn, new Request.Surroundings(config, ids, System::nanoTime));
        var threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        var server = new Server(threads);
        server.setErrorHandler((request, response, callback) -> {
            dispatcher.fail(request, response, callback, ErrorCode.ofStatus(response.getStatus()));
            return true;
        });
        server.setHandler(new GracefulHandler(dispatcher));
        server.setStopTimeout(config.stopTimeout().toMillis());
        var connector = new ServerConnector(server, 1, 1, factories(config));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(config.maxConnections(), connector));
        return new HttpService(server, connector, config, dispatcher.routes()).started();
    }

    private static ConnectionFactory[] factories(HttpConfig config) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(config.maxHeaderBytes());
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setOutputAggregationSize(0);
        var plain = new HttpConnectionFactory(http);
        if (config.tls().isEmpty()) {
            return new ConnectionFactory[] {plain};
        }
        // The node has one certificate, so the name that the client asked for chooses nothing.
        http.addCustomizer(new SecureRequestCustomizer(false));
        var password = "in memory only".toCharArray();
        var ssl = new SslContextFactory.Server();
        ssl.setKeyStore(PemKeys.load(config.tls().get(), password));
        ssl.setKeyStorePassword(new String(password));
        ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        ssl.setExcludeCipherSuites();
        ssl.setIncludeCipherSuites(SUITES);
        return new ConnectionFactory[] {new SslConnectionFactory(ssl, plain.getProtocol()), plain};
    }

    private HttpService started() {
        try {
            server.start();
            return this;
        } catch (IOException refused) {
            stopQuietly();
            throw refused.getCause() instanceof BindException || refused instanceof BindException
                    ? new HttpStartException(
                            "Port " + config.port() + " on " + config.host()
                                    + " is taken by another program or not yours to take; stop that program or choose"
                                    + " another port",
                            refused)
                    : new HttpStartException(
                            "Listening on " + config.host() + ", port " + config.port() + " failed: "
                                    + refused.getMessage(),
                            refused);
        } catch (Exception failed) {
            stopQuietly();
            throw new HttpStartException("The HTTP service did not start: " + failed.getMessage(), failed);
        }
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where it is reached from this machine, without a slash at the end. */
    public String address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return (config.tls().isPresent() ? "https://" : "http://") + host + ":" + port();
    }

    /** Every address it answers, with its permission. */
    public List<Route> routes() {
        return routes;
    }

    /** Takes no new requests, lets those under way end within the stop timeout, and frees the port. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP service did not stop cleanly", failed);
        }
    }

    private void stopQuietly() {
        try {
            server.stop();
        } catch (Exception failed) {
            System.getLogger("org.mithaq.http").log(System.Logger.Level.WARNING, "stop-failed", failed);
        }
    }
}
