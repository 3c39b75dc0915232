package org.mithaq.federation.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** How keys for TLS stand in certificates of node keys. Safe to call from any thread. */
public final class TlsKeys {

    private static final String PREFIX = "spki-sha256:";

    private TlsKeys() {}

    /** Writes a certificate's key as node keys for TLS are written. */
    public static String keyOf(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
