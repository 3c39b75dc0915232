package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the HTTP service.
 *
 * @param host name or address of the interface to listen on; only this machine's own unless {@code tls} is given
 * @param port port to listen on; 0 for any free one
 * @param tls certificate and key, to serve HTTPS instead of HTTP
 * @param maxHeaderBytes longest request line and headers together, in bytes
 * @param maxConnections most connections at the same time; others wait
 * @param idleTimeout how long a connection may stand still
 * @param bodyGrace how long a body may come at any rate
 * @param minBodyBytesPerSecond how fast a body must come after {@code bodyGrace}, in bytes a second on average
 * @param stopTimeout how long a stop waits for requests under way
 */
public record HttpConfig(
        String host,
        int port,
        Optional<TlsFiles> tls,
        int maxHeaderBytes,
        int maxConnections,
        Duration idleTimeout,
        Duration bodyGrace,
        long minBodyBytesPerSecond,
        Duration stopTimeout) {

    /** Checks the ranges, and that nothing but this machine is served without TLS. */
    public HttpConfig {
        requireNonNull(tls, "tls");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; it must be from 0 to 65535");
        }
        if (maxHeaderBytes < 1_024 || maxConnections < 1 || minBodyBytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "maxHeaderBytes must be 1024 or more, maxConnections 1 or more, minBodyBytesPerSecond 0 or more");
        }
        if (!idleTimeout.isPositive() || bodyGrace.isNegative() || stopTimeout.isNegative()) {
            throw new IllegalArgumentException("idleTimeout must be above 0, bodyGrace and stopTimeout 0 or more");
        }
        if (tls.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException("Without TLS only this machine is served, so host must be 127.0.0.1 or"
                    + " another loopback address, not '" + host + "'; give a certificate and key to serve others");
        }
    }

    /** Plain HTTP for this machine only, with the limits that fit most nodes. */
    public static HttpConfig loopback(int port) {
        return new HttpConfig(
                "127.0.0.1",
                port,
                Optional.empty(),
                16 * 1_024,
                2_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                1_000,
                Duration.ofSeconds(10));
    }

    /** The same limits with HTTPS, on another interface. */
    public HttpConfig withTls(String interfaceHost, TlsFiles files) {
        return new HttpConfig(
                interfaceHost,
                port,
                Optional.of(files),
                maxHeaderBytes,
                maxConnections,
                idleTimeout,
                bodyGrace,
                minBodyBytesPerSecond,
                stopTimeout);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
