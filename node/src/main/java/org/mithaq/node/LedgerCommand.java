package org.mithaq.node;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.NoteKey;
import org.mithaq.stix.StixId;
import org.mithaq.store.PostgresLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq ledger}: proof of what came in, what left and what was done. */
final class LedgerCommand {

    private LedgerCommand() {}

    /** {@code mithaq ledger verify}. */
    @Command(
            name = "verify",
            description = {
                "Verifies the node's own ledger against its rows, or a FILE of 'ledger prove' or 'ledger export' off line.",
                "Off line give the log's key, or the party key, which the certificates in a pack must lead to."
            })
    static final class Verify implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "a proof or a pack; default: the node's own ledger")
        private @Nullable Path file;

        @Option(names = "--log-key", paramLabel = "KEY", description = "the log's key, as name+id+key")
        private @Nullable String logKey;

        @Option(names = "--party-key", paramLabel = "KEY", description = "the party's key, as ed25519:…")
        private @Nullable String partyKey;

        @Option(
                names = "--known",
                paramLabel = "FILE",
                description = "a checkpoint of this log from earlier: the log must have grown out of it")
        private @Nullable Path known;

        Verify(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            var trust = new LedgerVerifier.Trust(
                    Optional.ofNullable(logKey),
                    Optional.ofNullable(partyKey),
                    Optional.ofNullable(known).map(surroundings::resolve));
            var verifier = new LedgerVerifier(trust, surroundings.clock());
            String verdict = file == null ? verifyOwn(verifier) : verifier.verify(surroundings.resolve(file));
            surroundings.terminal().say(verdict);
            return Main.DONE;
        }

        private String verifyOwn(LedgerVerifier verifier) {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                return verifier.verifyOwn(directory, session);
            }
        }
    }

    /** {@code mithaq ledger prove}. */
    @Command(
            name = "prove",
            description = {
                "Writes proofs that stand by themselves: of one entry, as disclosure/17, or of the batches that brought an object.",
                "What was logged can be proved as soon as the next tick is written, after ten seconds at most."
            })
    static final class Prove implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(
                paramLabel = "ID",
                description = "STREAM/NUMBER with act, disclosure, completion or submission; or a STIX id")
        private String id = "";

        @Option(names = "--out", paramLabel = "FILE", description = "file to write instead of printing; one proof only")
        private @Nullable Path out;

        Prove(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                PostgresLedger ledger = session.administration().ledger();
                List<EntryProof> proofs = proofs(ledger);
                if (proofs.isEmpty()) {
                    throw new NodeException("Nothing to prove for " + id + ": it is not in the ledger, its time of"
                            + " keeping is over, or the next tick is not written yet");
                }
                write(proofs);
            }
            return Main.DONE;
        }

        private List<EntryProof> proofs(PostgresLedger ledger) {
            int slash = id.indexOf('/');
            Optional<LedgerStream> stream = slash < 0 ? Optional.empty() : LedgerStream.find(id.substring(0, slash));
            if (stream.isPresent()) {
                return ledger.proof(stream.get(), number(id.substring(slash + 1))).stream()
                        .toList();
            }
            List<EntryProof> proofs = new ArrayList<>();
            for (long number : ledger.submissions(stixId())) {
                ledger.proof(LedgerStream.SUBMISSION, number).ifPresent(proofs::add);
            }
            return proofs;
        }

        private StixId stixId() {
            try {
                return StixId.parse(id);
            } catch (IllegalArgumentException notOne) {
                throw new NodeException(
                        "'" + id + "' is neither a STIX id nor an entry such as disclosure/17 or act/3", notOne);
            }
        }

        private static long number(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException none) {
                throw new NodeException("'" + text + "' is no number of an entry", none);
            }
        }

        private void write(List<EntryProof> proofs) {
            if (out == null) {
                proofs.forEach(proof -> surroundings.terminal().say(proof.text().stripTrailing()));
                return;
            }
            if (proofs.size() > 1) {
                throw new NodeException("There are " + proofs.size() + " proofs for " + id
                        + "; --out takes one: name the entry, as "
                        + proofs.getFirst().inTick().entry().stream().word() + "/"
                        + proofs.getFirst().inTick().entry().number());
            }
            try {
                Files.write(surroundings.resolve(out), proofs.getFirst().bytes());
            } catch (IOException refused) {
                throw new NodeException(out + " cannot be written: " + PrivateFile.reason(refused), refused);
            }
        }
    }

    /** {@code mithaq ledger export}. */
    @Command(
            name = "export",
            description = {
                "Writes a pack for oversight: every entry without content, with what proves that none was changed or left out.",
                "'mithaq ledger verify FILE' verifies it off line."
            })
    static final class Export implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "file to write")
        private Path out = Path.of("");

        @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "first tick; default: 0")
        private long from;

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Export(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            Path target = surroundings.resolve(out);
            try (var session = AdministrationSession.open(directory, surroundings)) {
                long ticks = write(session, target, from);
                tell(target, ticks);
            }
            return Main.DONE;
        }

        private void tell(Path target, long ticks) {
            if (json) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("file", target.toString());
                facts.put("ticks", ticks);
                surroundings.terminal().say(facts);
            } else {
                surroundings.terminal().say("Wrote " + ticks + " ticks to " + target);
            }
        }
    }

    /** Writes the pack of a node's ledger; gives how many ticks it has. */
    static long write(AdministrationSession session, Path target, long from) {
        List<NodeKeyCertificate> certificates = session.administration().keys().certificates();
        NoteKey key = NodeLedger.inUse(session);
        PrivateFile.write(target, new byte[0]);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target))) {
            long ticks = session.administration()
                    .ledger()
                    .writePack(file, key, NodeLedger.certificateBytes(certificates), from);
            if (ticks == 0) {
                throw new NodeException("The ledger has no tick " + from + " yet; start the node with 'mithaq serve'");
            }
            return ticks;
        } catch (IOException refused) {
            throw new NodeException(target + " cannot be written: " + PrivateFile.reason(refused), refused);
        }
    }

    /** Reads a text file that is given by a person. */
    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException refused) {
            throw new NodeException(file + " cannot be read: " + PrivateFile.reason(refused), refused);
        }
    }
}
