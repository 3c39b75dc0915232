package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.demo.DemoData;
import org.mithaq.exchange.LocalText;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.DirectoryChanges;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.store.NewToken;
import org.mithaq.store.TokenOutcome;
import org.mithaq.terms.PartyId;

/**
 * What the demo's node was filled with.
 *
 * @param address where it listens
 * @param token secret of the reader's token
 * @param objects how many objects the collection was given
 */
record DemoStage(URI address, NewSecret token, long objects) {

    static final String COLLECTION = "bulletins";

    private static final PartyId READER = new PartyId("borealis");
    private static final int OBJECTS = 3_000;
    private static final int ENVELOPE_OBJECTS = 1_000;
    /** The same data at each demo, so that two people talk about the same objects. */
    private static final long SEED = 20_261_121;

    DemoStage {
        requireNonNull(address, "address");
        requireNonNull(token, "token");
    }

    /** Declares reader and collection, adds the objects, and makes the reader's token. */
    static DemoStage set(NodeRun node, NodeDirectory directory, Surroundings surroundings) {
        DirectoryChanges changes = node.store().administration().changes();
        if (changes.apply(entries()) instanceof ApplyOutcome.Refused refused) {
            throw new NodeException("The demo's parties were refused: " + refused.problems());
        }
        byte[] operator = PrivateFile.read(directory.operatorToken(), "the operator's token");
        try (var client = new TaxiiClient(
                node.address(), new String(operator, StandardCharsets.UTF_8).strip(), Optional.empty())) {
            fill(client);
        }
        NewSecret secret = NewSecret.draw(surroundings);
        var wanted = new NewToken(
                NewSecret.drawName(READER.text(), surroundings),
                secret.digest(),
                READER,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
        if (changes.createToken(wanted) instanceof TokenOutcome.Refused refused) {
            throw new NodeException("The demo's token was refused: " + refused.problem());
        }
        return new DemoStage(node.address(), secret, OBJECTS);
    }

    private static DirectoryEntries entries() {
        var reader = new DirectoryEntries.Party(
                READER,
                new LocalText(Map.of("en", "Borealis Police", "fr", "Police de Boréale", "ar", "شرطة بوريال")),
                Optional.empty());
        var collection = new DirectoryEntries.Collection(
                COLLECTION,
                Optional.empty(),
                new LocalText(Map.of("en", "Bulletins", "fr", "Bulletins", "ar", "نشرات")),
                Optional.of(LocalText.english("Fictional data for exercises.")),
                Set.of(READER),
                Set.of());
        return new DirectoryEntries(List.of(reader), List.of(collection), List.of());
    }

    private static void fill(TaxiiClient client) {
        Iterator<byte[]> objects = DemoData.objects(SEED, OBJECTS);
        var tally = new ImportTally();
        while (objects.hasNext()) {
            var envelope = new ByteArrayOutputStream();
            envelope.writeBytes("{\"objects\":[".getBytes(StandardCharsets.UTF_8));
            for (int count = 0; count < ENVELOPE_OBJECTS && objects.hasNext(); count++) {
                if (count > 0) {
                    envelope.write(',');
                }
                envelope.writeBytes(objects.next());
            }
            envelope.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
            tally.answered(client.add(COLLECTION, envelope.toByteArray()));
        }
        if (!tally.complete()) {
            throw new NodeException("The demo's own data were refused:\n" + String.join("\n", tally.lines(COLLECTION)));
        }
    }

    /** Gives a command that reads two objects, to be copied into a shell. */
    String curl() {
        return "curl -H 'Authorization: Bearer " + token.text() + "' '" + address + "/taxii2/root/collections/"
                + COLLECTION + "/objects/?limit=2'";
    }

    /** Tells it to a person. */
    List<String> lines() {
        return List.of(
                "A node with fictional data, run for 'atlas' (Atlas Police).",
                "  TAXII discovery  " + address + "/taxii2/",
                "  Collection       " + COLLECTION + ", " + objects + " objects",
                "  Reader           " + READER + " (Borealis Police)",
                "  Token            " + token.text(),
                "  Try              " + curl());
    }

    /** Tells it to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("address", address.toString());
        facts.put("taxii", address + "/taxii2/");
        facts.put("root", address + "/taxii2/root/");
        facts.put("collection", COLLECTION);
        facts.put("party", READER.text());
        facts.put("token", token.text());
        facts.put("curl", curl());
        return facts;
    }
}
