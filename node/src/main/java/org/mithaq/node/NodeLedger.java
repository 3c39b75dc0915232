package org.mithaq.node;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.SignedNote;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.store.KeyChanges;
import org.mithaq.store.LedgerConfig;
import org.mithaq.store.LedgerRun;
import org.mithaq.store.LogKeyBook;
import org.mithaq.store.Store;
import org.mithaq.terms.PartyId;
import org.mithaq.web.LedgerParts;

/** The ledger at work: its keys, and the thread that adds leaves to the log. */
final class NodeLedger implements AutoCloseable {

    private final LedgerRun ticks;
    private final LogKeys keys;

    private NodeLedger(LedgerRun ticks, LogKeys keys) {
        this.ticks = ticks;
        this.keys = keys;
    }

    /** Starts; a node made before there was a ledger gets its key now, certified when the party key is at hand. */
    static NodeLedger start(NodeDirectory directory, Store store, LedgerConfig config, Surroundings surroundings) {
        PartyId own = store.directory().refreshed().own().id();
        SigningKey key = NodeKeys.logKey(directory, surroundings);
        try {
            certify(directory, own, key, store, surroundings);
            var keys = new LogKeys(directory, own, key, surroundings);
            return new NodeLedger(store.startLedger(keys, config, surroundings.clock()), keys);
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

    /** Gives the keys that the log was ever signed with, the newest last, by the names that checkpoints have. */
    static List<NoteKey> noteKeys(PartyId own, List<NodeKeyCertificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.LOG)
                .flatMap(certificate -> certificate.verifyKey().stream())
                .map(key -> noteKey(own, key))
                .toList();
    }

    /**
     * Gives the log's key in use: the newest certified one that signed the newest checkpoint, since a key is certified before
     * it signs; before the first checkpoint the newest one.
     */
    static NoteKey inUse(AdministrationSession session) {
        List<NoteKey> keys = noteKeys(
                session.directory().own().id(), session.administration().keys().certificates());
        Optional<SignedNote> newest = session.administration().ledger().checkpoint();
        return keys.reversed().stream()
                .filter(key -> newest.isEmpty() || newest.get().check(key) instanceof SignedNote.Check.Signed)
                .findFirst()
                .orElseThrow(() -> new NodeException(
                        "The key that signs the ledger is not certified; run 'mithaq key make' with the party key"));
    }

    /** What the pages of oversight stand on. */
    static LedgerParts parts(Store store, LedgerConfig config, Surroundings surroundings) {
        var keys = new LogKeyBook() {
            @Override
            public List<NoteKey> keys() {
                return noteKeys(
                        store.directory().current().own().id(),
                        store.administration().keys().certificates());
            }

            @Override
            public List<byte[]> certificates() {
                return certificateBytes(store.administration().keys().certificates());
            }
        };
        return new LedgerParts(
                store.ledgerBook(keys, config.keptFor()),
                store.logAlarms(keys, surroundings.clock(), config.tickEvery()),
                store.administration().acts());
    }

    /** Gives the certificates of the log's keys as packs carry them: canonical JSON. */
    static List<byte[]> certificateBytes(List<NodeKeyCertificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.LOG)
                .map(certificate -> CanonicalJson.bytes(certificate.json()))
                .toList();
    }

    /** Writes a last leaf and overwrites the keys. */
    @Override
    public void close() {
        try (keys) {
            ticks.close();
        }
    }
}
