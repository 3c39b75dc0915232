package org.mithaq.node;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.TickSecret;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.store.KeyChanges;
import org.mithaq.store.LedgerConfig;
import org.mithaq.store.LedgerKey;
import org.mithaq.store.LedgerRun;
import org.mithaq.store.Store;
import org.mithaq.terms.PartyId;

/** The ledger at work: its key, and the thread that adds leaves to the log. */
final class NodeLedger implements AutoCloseable {

    private final LedgerRun ticks;
    private final SigningKey key;

    private NodeLedger(LedgerRun ticks, SigningKey key) {
        this.ticks = ticks;
        this.key = key;
    }

    /** Starts; a node made before there was a ledger gets its key now, certified when the party key is at hand. */
    static NodeLedger start(NodeDirectory directory, Store store, LedgerConfig config, Surroundings surroundings) {
        PartyId own = store.directory().refreshed().own().id();
        SigningKey key = NodeKeys.logKey(directory, surroundings);
        try {
            certify(directory, own, key, store, surroundings);
            var ledgerKey = new LedgerKey(
                    noteKey(own, key.verifyKey()),
                    key::signNote,
                    () -> surroundings.randomBytes(TickSecret.LENGTH_BYTES));
            return new NodeLedger(store.startLedger(ledgerKey, config, surroundings.clock()), key);
        } catch (RuntimeException refused) {
            key.close();
            throw refused;
        }
    }

    private static void certify(
            NodeDirectory directory, PartyId own, SigningKey key, Store store, Surroundings surroundings) {
        KeyChanges keys = store.administration().keys();
        if (NodeKeys.certificateOf(key.verifyKey(), keys).isPresent()) {
            return;
        }
        if (keys.partyKey().isPresent() && Files.exists(directory.partyKey())) {
            try (SigningKey party = NodeKeys.readPartyKey(directory.partyKey())) {
                NodeKeys.certifyLogKey(directory, new NodeKeys.Party(own, party), keys, surroundings);
            }
        } else {
            surroundings
                    .terminal()
                    .note("The key that signs the ledger is not certified; run 'mithaq key make' with the party key");
        }
    }

    /** Gives the log's key by the name that checkpoints have. */
    static NoteKey noteKey(PartyId own, VerifyKey key) {
        return key.noteKey("mithaq/" + own);
    }

    /** Gives the certificate of the log's key in use, and what it is called in notes. */
    static Optional<NoteKey> noteKey(PartyId own, List<NodeKeyCertificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.LOG)
                .reduce((_, later) -> later)
                .flatMap(NodeKeyCertificate::verifyKey)
                .map(key -> noteKey(own, key));
    }

    /** Gives the certificates of the log's keys as packs carry them: canonical JSON. */
    static List<byte[]> certificateBytes(List<NodeKeyCertificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.LOG)
                .map(certificate -> CanonicalJson.bytes(certificate.json()))
                .toList();
    }

    /** Writes a last leaf and overwrites the key. */
    @Override
    public void close() {
        try (key) {
            ticks.close();
        }
    }
}
