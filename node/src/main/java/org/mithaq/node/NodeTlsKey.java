package org.mithaq.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.federation.http.TlsKeys;
import org.mithaq.store.KeyChanges;
import org.mithaq.store.Store;
import org.mithaq.terms.PartyId;

/** The key with which the node serves TLS: partners trust it because the party certifies it, and for nothing else. */
final class NodeTlsKey {

    private NodeTlsKey() {}

    /** Has the key certified, when the party key is at hand; says what to do when it is not. */
    static void certify(NodeDirectory directory, Path certificates, Store store, Surroundings surroundings) {
        String key = TlsKeys.keyOf(read(certificates));
        KeyChanges keys = store.administration().keys();
        List<NodeKeyCertificate> certified = keys.certificates().stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.TLS)
                .toList();
        if (!certified.isEmpty() && certified.getLast().claim().key().equals(key)) {
            return;
        }
        if (certified.stream().anyMatch(certificate -> certificate.claim().key().equals(key))) {
            surroundings
                    .terminal()
                    .note("The key of " + certificates + " was followed by a newer one, which partners' nodes ask for;"
                            + " serve with that one, or with a new key");
        } else if (keys.partyKey().isPresent() && Files.exists(directory.partyKey())) {
            PartyId own = store.directory().refreshed().own().id();
            try (SigningKey partyKey = NodeKeys.readPartyKey(directory.partyKey())) {
                NodeKeys.certifyTlsKey(key, new NodeKeys.Party(own, partyKey), keys, surroundings);
            }
        } else {
            surroundings
                    .terminal()
                    .note("The key of " + certificates
                            + " is not certified for TLS, so partners' nodes do not trust it;"
                            + " bring the party key back and start the node once");
        }
    }

    private static X509Certificate read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException refused) {
            throw new NodeException(file + " cannot be read: " + PrivateFile.reason(refused), refused);
        } catch (CertificateException broken) {
            throw new NodeException(file + " holds no certificate: " + broken.getMessage(), broken);
        }
    }
}
