package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the node's own TLS certificate lies.
 *
 * @param certificates PEM file with the node's certificate and those that lead to its root, in that order
 * @param key PEM file with its private key, PKCS #8, not encrypted
 */
public record TlsFiles(Path certificates, Path key) {

    /** Checks that both are there. */
    public TlsFiles {
        requireNonNull(certificates, "certificates");
        requireNonNull(key, "key");
    }
}
