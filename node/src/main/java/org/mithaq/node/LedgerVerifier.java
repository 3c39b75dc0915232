package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.PackCheck;
import org.mithaq.ledger.PackReader;
import org.mithaq.ledger.PackWriter;
import org.mithaq.ledger.SignedNote;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.store.PostgresLedger;

/** Verifies proofs, packs and a node's own ledger, and says in words what it came to. */
final class LedgerVerifier {

    private final Trust trust;
    private final Clock clock;

    LedgerVerifier(Trust trust, Clock clock) {
        this.trust = requireNonNull(trust, "trust");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * What whoever verifies knows from elsewhere.
     *
     * @param logKey the log's key
     * @param partyKey the party's key, which certifies the log's
     * @param known file with a checkpoint from earlier
     */
    record Trust(Optional<String> logKey, Optional<String> partyKey, Optional<Path> known) {

        Trust {
            requireNonNull(logKey, "logKey");
            requireNonNull(partyKey, "partyKey");
            requireNonNull(known, "known");
        }
    }

    /**
     * Verifies a file off line.
     *
     * @return what holds
     * @throws NodeException that says what does not
     */
    String verify(Path file) {
        byte[] head = head(file);
        if (startsWith(head, PackWriter.FORMAT)) {
            return verifyPack(file);
        }
        if (startsWith(head, EntryProof.FORMAT)) {
            return verifyProof(file);
        }
        throw new NodeException(
                file + " is neither a pack (" + PackWriter.FORMAT + ") nor a proof (" + EntryProof.FORMAT + ")");
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(32);
        } catch (IOException refused) {
            throw new NodeException(file + " cannot be read: " + PrivateFile.reason(refused), refused);
        }
    }

    private static boolean startsWith(byte[] head, String format) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(format + "\n");
    }

    private String verifyProof(Path file) {
        NoteKey key = trust.logKey()
                .map(LedgerVerifier::noteKey)
                .orElseThrow(() -> new NodeException(
                        "A proof is verified with the log's key, known from elsewhere; give it with --log-key"));
        try {
            EntryProof proof = EntryProof.parse(LedgerCommand.read(file));
            EntryProof.Check check = proof.verify(key);
            if (check instanceof EntryProof.Check.Valid valid) {
                return check.message() + "\n"
                        + new String(valid.entry().bytes(), StandardCharsets.UTF_8).stripTrailing();
            }
            throw new NodeException(check.message());
        } catch (MalformedLedgerException malformed) {
            throw new NodeException(file + ": " + malformed.getMessage(), malformed);
        }
    }

    private static NoteKey noteKey(String text) {
        try {
            return NoteKey.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw new NodeException(String.valueOf(notOne.getMessage()), notOne);
        }
    }

    private String verifyPack(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            PackReader pack = PackReader.open(in);
            String whose = requireTrusted(pack);
            Optional<Checkpoint> known = known(pack);
            PackCheck check = known.isPresent() ? pack.verify(known.get()) : pack.verify();
            if (check instanceof PackCheck.Valid) {
                return check.message() + "\n" + whose;
            }
            throw new NodeException(check.message());
        } catch (MalformedLedgerException malformed) {
            throw new NodeException(file + ": " + malformed.getMessage(), malformed);
        } catch (IOException refused) {
            throw new NodeException(file + " cannot be read: " + PrivateFile.reason(refused), refused);
        }
    }

    /** Judges the pack's key by what is known from elsewhere; says whose it is. */
    private String requireTrusted(PackReader pack) {
        String found = pack.key().text();
        if (trust.logKey().filter(key -> !key.equals(found)).isPresent()) {
            throw new NodeException("The pack is signed with another key:\n  pack:  " + found + "\n  given: "
                    + trust.logKey().get());
        }
        if (trust.partyKey().isPresent()) {
            return requireCertified(pack, trust.partyKey().get());
        }
        String key = "Log key " + found + ", fingerprint "
                + VerifyKey.of(pack.key().publicKey().bytes()).fingerprint();
        return trust.logKey().isPresent() ? key : key + ". Nobody vouched for it: compare it with the party's own word";
    }

    private String requireCertified(PackReader pack, String partyKey) {
        VerifyKey party = new VerifyKey(partyKey);
        String wanted = VerifyKey.of(pack.key().publicKey().bytes()).text();
        for (byte[] bytes : pack.certificates()) {
            NodeKeyCertificate certificate = certificate(bytes);
            boolean certifies = certificate.verify(party, NodeKeyUse.LOG, clock.instant())
                            instanceof NodeKeyCertificate.Check.Valid
                    && certificate.claim().key().equals(wanted)
                    && pack.key().name().equals("mithaq/" + certificate.claim().party());
            if (certifies) {
                return "Log key of " + certificate.claim().party() + ", certified by its party key";
            }
        }
        throw new NodeException("No certificate in the pack says that " + wanted + " is the log's key of the party "
                + "with the key " + partyKey);
    }

    /** Gives the log's key and, where the party key is known, those that it certified before. */
    private List<NoteKey> logKeys(PackReader pack) {
        List<NoteKey> keys = new ArrayList<>(List.of(pack.key()));
        trust.partyKey()
                .map(VerifyKey::new)
                .ifPresent(party -> pack.certificates().stream()
                        .map(LedgerVerifier::certificate)
                        .filter(one ->
                                one.verify(party, NodeKeyUse.LOG, one.claim().validFrom())
                                                instanceof NodeKeyCertificate.Check.Valid
                                        && pack.key()
                                                .name()
                                                .equals("mithaq/" + one.claim().party()))
                        .flatMap(one -> one.verifyKey().stream())
                        .map(key -> key.noteKey(pack.key().name()))
                        .filter(key -> !key.equals(pack.key()))
                        .forEach(keys::add));
        return keys;
    }

    private static NodeKeyCertificate certificate(byte[] bytes) {
        try {
            return NodeKeyCertificate.parse(JsonValue.parse(bytes, ParseLimits.defaults()));
        } catch (MalformedStixException | MalformedAgreementException malformed) {
            throw new NodeException("A certificate in the pack cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    /** Reads the checkpoint from earlier, which another key of the same log may have signed. */
    private Optional<Checkpoint> known(PackReader pack) {
        return trust.known().map(file -> {
            try {
                SignedNote note = SignedNote.parse(LedgerCommand.read(file));
                List<NoteKey> keys = logKeys(pack);
                Optional<NoteKey> signer = keys.stream()
                        .filter(key -> note.check(key) instanceof SignedNote.Check.Signed)
                        .findFirst();
                if (signer.isEmpty() && trust.partyKey().isEmpty()) {
                    throw new NodeException(
                            note.check(pack.key()).message() + " An earlier key of the log may have signed"
                                    + " it: give the party's key with --party-key, whose certificates tell");
                }
                return opened(note, signer.orElse(pack.key()));
            } catch (MalformedLedgerException malformed) {
                throw new NodeException(file + ": " + malformed.getMessage(), malformed);
            }
        });
    }

    private static Checkpoint opened(SignedNote note, NoteKey key) {
        return switch (Checkpoint.open(note, key)) {
            case Checkpoint.Opened.Verified(Checkpoint checkpoint) -> checkpoint;
            case Checkpoint.Opened.Refused(String reason) -> throw new NodeException(reason);
        };
    }

    /**
     * Verifies a node's ledger: writes its pack from the rows as they are now and verifies that, then compares every
     * checkpoint that is kept with the tiles.
     */
    String verifyOwn(NodeDirectory directory, AdministrationSession session) {
        PostgresLedger ledger = session.administration().ledger();
        List<NoteKey> keys = NodeLedger.noteKeys(
                session.directory().own().id(), session.administration().keys().certificates());
        List<SignedNote> checkpoints = ledger.checkpoints();
        String verdict = verifyRows(directory, session);
        int oldest = 0;
        for (SignedNote note : checkpoints) {
            oldest = newestSigner(note, keys, oldest);
            Checkpoint checkpoint = opened(note, keys.get(oldest));
            Hash root = ledger.root(checkpoint.size());
            if (!root.equals(checkpoint.root())) {
                throw new NodeException(new PackCheck.Forked(checkpoint.size(), root, checkpoint.root()).message());
            }
        }
        return verdict + "\n" + checkpoints.size() + " checkpoints agree with the tiles";
    }

    /** Gives the place of the newest key that signed a checkpoint; once a key was followed, it signs no more. */
    static int newestSigner(SignedNote note, List<NoteKey> keys, int oldest) {
        for (int i = keys.size() - 1; i >= oldest; i--) {
            if (note.check(keys.get(i)) instanceof SignedNote.Check.Signed) {
                return i;
            }
        }
        throw new NodeException(
                "A checkpoint of the log is not signed by a key that was the log's then:\n" + note.text());
    }

    private String verifyRows(NodeDirectory directory, AdministrationSession session) {
        PrivateFile.makeDirectory(directory.spool());
        Path pack = directory
                .spool()
                .resolve("ledger-verify-" + ProcessHandle.current().pid());
        try {
            LedgerCommand.write(session, pack, 0);
            return verifyPack(pack);
        } finally {
            try {
                Files.deleteIfExists(pack);
            } catch (IOException stays) {
                System.getLogger("org.mithaq.node").log(System.Logger.Level.WARNING, "spool.not-deleted", stays);
            }
        }
    }
}
