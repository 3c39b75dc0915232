package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyClaim;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.store.KeyChanges;
import org.mithaq.store.KeyOutcome;
import org.mithaq.terms.PartyId;

/**
 * The private keys of a node, each a file in PEM (PKCS#8, RFC 8410) that only the node's own user may read. Public
 * halves and certificates are in the database.
 */
final class NodeKeys {

    /** How long a node key is certified for. */
    static final Duration CERTIFIED_FOR = Duration.ofDays(3 * 365);

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private NodeKeys() {}

    /** Reads a key. */
    static SigningKey read(Path file, String what) {
        byte[] pem = PrivateFile.read(file, what);
        byte[] der = new byte[0];
        try {
            String text = new String(pem, StandardCharsets.US_ASCII).strip();
            if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
                throw new IllegalArgumentException("it does not begin with '" + BEGIN + "' and end with '" + END + "'");
            }
            der = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            return SigningKey.fromPkcs8(der);
        } catch (IllegalArgumentException broken) {
            throw new NodeException(
                    file + " holds no Ed25519 private key in PEM: " + broken.getMessage() + "; bring " + what
                            + " back from where a copy is kept",
                    broken);
        } finally {
            Arrays.fill(pem, (byte) 0);
            Arrays.fill(der, (byte) 0);
        }
    }

    /**
     * Reads the party key, which may be kept away from the node.
     *
     * @param file where it is
     */
    static SigningKey readPartyKey(Path file) {
        if (!Files.exists(file)) {
            throw new NodeException("The party key is not there: " + file
                    + " is missing; bring the file back for as long as it is needed, or name it with --key FILE");
        }
        return read(file, "the party key");
    }

    /** Writes a new key. */
    static void write(Path file, SigningKey key) {
        byte[] der = key.copySecretPkcs8();
        byte[] body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        byte[] pem = concat(
                (BEGIN + "\n").getBytes(StandardCharsets.US_ASCII),
                body,
                ("\n" + END + "\n").getBytes(StandardCharsets.US_ASCII));
        try {
            PrivateFile.write(file, pem);
        } finally {
            Arrays.fill(der, (byte) 0);
            Arrays.fill(body, (byte) 0);
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static byte[] concat(byte[]... parts) {
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int length = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, length, part.length);
            length += part.length;
        }
        return whole;
    }

    /** Makes a new party key and writes it; a file that is there is never written over. */
    static SigningKey makePartyKey(NodeDirectory directory, Surroundings surroundings) {
        if (Files.exists(directory.partyKey())) {
            return read(directory.partyKey(), "the party key");
        }
        SigningKey key = SigningKey.generate(surroundings.secrets());
        write(directory.partyKey(), key);
        return key;
    }

    /**
     * Makes a new key that the node signs with, certified by the party key.
     *
     * @throws NodeException when the certificate is not taken; the file of the key before stays then
     */
    static NodeKeyCertificate makeSignKey(
            NodeDirectory directory, Party party, KeyChanges keys, Surroundings surroundings) {
        try (SigningKey key = SigningKey.generate(surroundings.secrets())) {
            NodeKeyCertificate certificate = certify(NodeKeyUse.SIGN, key, party, keys, surroundings);
            write(directory.signKey(), key);
            return certificate;
        }
    }

    /**
     * Makes the key that signs checkpoints when there is none, and has it certified by the party key when it is not.
     *
     * @throws NodeException when the certificate is not taken
     */
    static NodeKeyCertificate certifyLogKey(
            NodeDirectory directory, Party party, KeyChanges keys, Surroundings surroundings) {
        try (SigningKey key = logKey(directory, surroundings)) {
            Optional<NodeKeyCertificate> there = certificateOf(key.verifyKey(), keys);
            return there.isPresent() ? there.get() : certify(NodeKeyUse.LOG, key, party, keys, surroundings);
        }
    }

    /**
     * Makes the key that signs checkpoints from the next tick on, certified by the party key. The file comes last: a key that
     * a node finds is certified.
     *
     * @throws NodeException when the certificate is not taken; nothing changes then
     */
    static NodeKeyCertificate rotateLogKey(
            NodeDirectory directory, Party party, KeyChanges keys, Surroundings surroundings) {
        try (SigningKey key = SigningKey.generate(surroundings.secrets())) {
            NodeKeyCertificate certificate = certify(NodeKeyUse.LOG, key, party, keys, surroundings);
            write(directory.nextLogKey(), key);
            return certificate;
        }
    }

    /** Gives the key that signs checkpoints; makes it when there is none. */
    static SigningKey logKey(NodeDirectory directory, Surroundings surroundings) {
        if (Files.exists(directory.logKey())) {
            return read(directory.logKey(), "the key that signs the ledger");
        }
        SigningKey key = SigningKey.generate(surroundings.secrets());
        write(directory.logKey(), key);
        return key;
    }

    /** Finds the certificate of a key of this node. */
    static Optional<NodeKeyCertificate> certificateOf(VerifyKey key, KeyChanges keys) {
        return keys.certificates().stream()
                .filter(certificate -> certificate.claim().key().equals(key.text()))
                .findFirst();
    }

    /** Has the key certified that serves TLS, by the text of its public half. */
    static void certifyTlsKey(String key, Party party, KeyChanges keys, Surroundings surroundings) {
        var _ = certify(NodeKeyUse.TLS, key, party, keys, surroundings);
    }

    private static NodeKeyCertificate certify(
            NodeKeyUse use, SigningKey key, Party party, KeyChanges keys, Surroundings surroundings) {
        return certify(use, key.verifyKey().text(), party, keys, surroundings);
    }

    private static NodeKeyCertificate certify(
            NodeKeyUse use, String key, Party party, KeyChanges keys, Surroundings surroundings) {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        long serial = 1 + highestSerial(keys.certificates(), use);
        NodeKeyCertificate certificate = NodeKeyCertificate.issue(
                new NodeKeyClaim(party.id(), use, key, serial, now, now.plus(CERTIFIED_FOR)), party.key());
        if (keys.certify(certificate) instanceof KeyOutcome.Refused refused) {
            throw new NodeException(refused.message());
        }
        return certificate;
    }

    private static long highestSerial(List<NodeKeyCertificate> certificates, NodeKeyUse use) {
        return certificates.stream()
                .filter(certificate -> certificate.claim().use() == use)
                .mapToLong(certificate -> certificate.claim().serial())
                .max()
                .orElse(0);
    }

    /** The own party and its key. */
    record Party(PartyId id, SigningKey key) {

        Party {
            requireNonNull(id, "id");
            requireNonNull(key, "key");
        }
    }
}
