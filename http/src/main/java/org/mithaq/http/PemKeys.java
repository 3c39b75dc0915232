package org.mithaq.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a certificate and its key from PEM files (RFC 7468) into a key store in memory. */
final class PemKeys {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemKeys() {}

    /**
     * Reads both files.
     *
     * @throws HttpStartException when one cannot be read or they do not belong together
     */
    static KeyStore load(TlsFiles files, char[] password) {
        Collection<? extends Certificate> chain = certificates(files.certificates());
        Certificate own = chain.iterator().next();
        PrivateKey key = privateKey(files.key(), own.getPublicKey());
        if (!belongTogether(key, own.getPublicKey())) {
            throw new HttpStartException(
                    "The key in " + files.key() + " does not belong to the certificate in " + files.certificates());
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("node", key, password, chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("A PKCS #12 store in memory takes any key", impossible);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (chain.isEmpty()) {
                throw new HttpStartException("There is no certificate in " + file);
            }
            return chain;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new HttpStartException(
                    "The certificate in " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static PrivateKey privateKey(Path file, PublicKey certified) {
        try {
            Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new HttpStartException("There is no 'BEGIN PRIVATE KEY' in " + file
                        + "; the key must be PKCS #8 and not encrypted (openssl pkcs8 -topk8 -nocrypt)");
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new HttpStartException("The private key in " + file + " cannot be read", unreadable);
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        String algorithm = switch (certified.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> certified.getAlgorithm();
        };
        byte[] text = {1};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }
}
