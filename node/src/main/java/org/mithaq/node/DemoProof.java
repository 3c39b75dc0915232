package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.mithaq.demo.RelayStory;
import org.mithaq.demo.StoryParty;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.PackCheck;
import org.mithaq.ledger.PackReader;
import org.mithaq.store.PostgresLedger;

/** Proves what happened in the story, from the ledgers of its nodes. Used by one thread. */
final class DemoProof {

    private final DemoCircle circle;
    private final Instant since;
    private final Surroundings surroundings;
    private final DemoTeller teller;

    /**
     * Makes one.
     *
     * @param since when the story began; what was disclosed before is not looked at
     */
    DemoProof(DemoCircle circle, Instant since, Surroundings surroundings, DemoTeller teller) {
        this.circle = requireNonNull(circle, "circle");
        this.since = requireNonNull(since, "since");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.teller = requireNonNull(teller, "teller");
    }

    /** Verifies every ledger, proves that Borealis gave to Cedar, and verifies the pack of Borealis for oversight. */
    void prove() {
        teller.step(DemoText.PROVE);
        DemoNode giver = circle.node(StoryParty.BOREALIS);
        circle.all().forEach(this::verifyLedger);
        PrivateFile.makeDirectory(proofs(giver));
        try (var session = AdministrationSession.open(giver.directory(), surroundings)) {
            proveDisclosure(giver, session);
            verifyPack(giver, session);
        }
    }

    private static Path proofs(DemoNode node) {
        return node.directory().root().resolve("proofs");
    }

    private void verifyLedger(DemoNode node) {
        teller.command("ledger", "verify", "--data", node.directory().root().toString());
        var trust = new LedgerVerifier.Trust(Optional.empty(), Optional.empty(), Optional.empty());
        try (var session = AdministrationSession.open(node.directory(), surroundings)) {
            String verdict = new LedgerVerifier(trust, surroundings.clock()).verifyOwn(node.directory(), session);
            teller.fact("ledger-of-" + node.party().id(), verdict);
        }
        teller.say(DemoText.LEDGER_HOLDS, node.party());
    }

    private void proveDisclosure(DemoNode giver, AdministrationSession session) {
        PostgresLedger ledger = session.administration().ledger();
        String collection = session.directory().collections().stream()
                .filter(one -> one.alias().equals(DemoDeclaration.FROM_ATLAS))
                .map(ItemCollection::id)
                .findFirst()
                .orElseThrow()
                .toString();
        EntryProof proof = DemoPatience.until(
                "the log of " + giver.party().id() + " to cover what it gave", () -> newest(ledger, collection));
        EntryRecord entry = proof.inTick().entry();
        NoteKey key = NodeLedger.inUse(session);
        Path file = proofs(giver).resolve("disclosure.txt");
        PrivateFile.write(file, proof.bytes());
        teller.command(
                "ledger",
                "prove",
                "disclosure/" + entry.number(),
                "--out",
                file.toString(),
                "--data",
                giver.directory().root().toString());
        teller.command("ledger", "verify", file.toString(), "--log-key", "'" + key.text() + "'");
        String verdict = verifier(Optional.of(key.text()), Optional.empty()).verify(file);
        teller.say(
                DemoText.DISCLOSURE_PROVED,
                giver.party(),
                StoryParty.CEDAR,
                entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                field(entry, "purpose"),
                field(entry, "rows"));
        teller.fact("disclosure", verdict);
    }

    private LedgerVerifier verifier(Optional<String> logKey, Optional<String> partyKey) {
        return new LedgerVerifier(new LedgerVerifier.Trust(logKey, partyKey, Optional.empty()), surroundings.clock());
    }

    /** Finds the newest disclosure of bodies from the collection that the log covers. */
    private Optional<EntryProof> newest(PostgresLedger ledger, String collection) {
        for (long number = covered(ledger); number > 0; number--) {
            Optional<EntryProof> proof = ledger.proof(LedgerStream.DISCLOSURE, number);
            if (proof.isEmpty() || proof.get().inTick().entry().at().isBefore(since)) {
                return Optional.empty();
            }
            EntryRecord entry = proof.get().inTick().entry();
            boolean fits = field(entry, "party").equals(StoryParty.CEDAR.id())
                    && field(entry, "collection").equals(collection)
                    && field(entry, "kind").equals("objects")
                    && field(entry, "purpose").equals(RelayStory.PURPOSE)
                    && !field(entry, "rows").equals("0");
            if (fits) {
                return proof;
            }
        }
        return Optional.empty();
    }

    /** Numbers have no gaps, so the last that is covered is found by halving. */
    private static long covered(PostgresLedger ledger) {
        long beyond = 1;
        while (ledger.proof(LedgerStream.DISCLOSURE, beyond).isPresent()) {
            beyond *= 2;
        }
        long covered = beyond / 2;
        while (beyond - covered > 1) {
            long middle = (covered + beyond) / 2;
            if (ledger.proof(LedgerStream.DISCLOSURE, middle).isPresent()) {
                covered = middle;
            } else {
                beyond = middle;
            }
        }
        return covered;
    }

    private static String field(EntryRecord entry, String name) {
        return entry.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(EntryRecord.Field::value)
                .findFirst()
                .orElse("");
    }

    private void verifyPack(DemoNode giver, AdministrationSession session) {
        Path file = proofs(giver).resolve("pack.bin");
        LedgerCommand.write(session, file, 0);
        String partyKey = session.directory().own().key().orElseThrow();
        teller.command(
                "ledger",
                "export",
                "--out",
                file.toString(),
                "--data",
                giver.directory().root().toString());
        teller.command("ledger", "verify", file.toString(), "--party-key", "'" + partyKey + "'");
        String verdict = verifier(Optional.empty(), Optional.of(partyKey)).verify(file);
        PackCheck.Valid counted = counted(file);
        teller.say(
                DemoText.PACK_HOLDS, giver.party(), Long.toString(counted.ticks()), Long.toString(counted.entries()));
        teller.fact("pack", Map.of("file", file.toString(), "verdict", verdict, "entries", counted.entries()));
    }

    private static PackCheck.Valid counted(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (PackReader.open(in).verify() instanceof PackCheck.Valid valid) {
                return valid;
            }
            throw new NodeException(file + " does not hold");
        } catch (MalformedLedgerException | IOException broken) {
            throw new NodeException(file + " cannot be read: " + broken.getMessage(), broken);
        }
    }
}
