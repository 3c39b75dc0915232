package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mithaq.http.HttpConfig;
import org.mithaq.http.TlsFiles;

/**
 * Section {@code http} of the settings: where the node listens.
 *
 * @param port port to listen on; 0 for any free one
 * @param host interface to listen on; another than the loopback only with TLS
 * @param tlsCert PEM file with the certificate chain; with {@code tlsKey} or not at all
 * @param tlsKey PEM file with the private key
 * @param maxConnections most connections at the same time
 * @param idleTimeout how long a connection may stand still
 * @param stopTimeout how long a stop waits for requests under way
 */
public record ServerSettings(
        int port,
        String host,
        Optional<Path> tlsCert,
        Optional<Path> tlsKey,
        int maxConnections,
        Duration idleTimeout,
        Duration stopTimeout) {

    private static final HttpConfig STANDARD = HttpConfig.loopback(8080);

    /** Port 8080 of this machine only, without TLS. */
    static final ServerSettings DEFAULTS = new ServerSettings(
            STANDARD.port(),
            STANDARD.host(),
            Optional.empty(),
            Optional.empty(),
            STANDARD.maxConnections(),
            STANDARD.idleTimeout(),
            STANDARD.stopTimeout());

    /** Checks what only this section can check; {@link HttpConfig} checks the rest. */
    public ServerSettings {
        requireNonNull(host, "host");
        if (tlsCert.isPresent() != tlsKey.isPresent()) {
            throw new IllegalArgumentException("tls-cert and tls-key go together; one of them is missing");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; it must be from 0 to 65535");
        }
    }

    /** Gives the same on another port. */
    ServerSettings withPort(int changed) {
        return new ServerSettings(changed, host, tlsCert, tlsKey, maxConnections, idleTimeout, stopTimeout);
    }

    /** Gives the same with TLS, on an interface. */
    ServerSettings withTls(String interfaceHost, Path certificates, Path key) {
        return new ServerSettings(
                port,
                interfaceHost,
                Optional.of(certificates),
                Optional.of(key),
                maxConnections,
                idleTimeout,
                stopTimeout);
    }

    /** Gives the same on another interface. */
    ServerSettings withHost(String changed) {
        return new ServerSettings(port, changed, tlsCert, tlsKey, maxConnections, idleTimeout, stopTimeout);
    }

    /** Gives those of a node that only this process talks to: any free port of this machine, without TLS. */
    ServerSettings alone() {
        return new ServerSettings(
                0, DEFAULTS.host, Optional.empty(), Optional.empty(), maxConnections, idleTimeout, stopTimeout);
    }

    /** Where a node with these settings is found, without a slash at the end; the port is the one of the settings. */
    String address() {
        return (tlsCert.isPresent() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + port;
    }

    /** Gives the HTTP service's settings; what that service refuses is an {@link IllegalArgumentException}. */
    HttpConfig httpConfig() {
        return new HttpConfig(
                host,
                port,
                tlsCert.map(certificates -> new TlsFiles(certificates, tlsKey.orElseThrow())),
                STANDARD.maxHeaderBytes(),
                maxConnections,
                idleTimeout,
                STANDARD.bodyGrace(),
                STANDARD.minBodyBytesPerSecond(),
                stopTimeout);
    }
}
