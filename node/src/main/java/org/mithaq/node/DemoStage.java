package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.demo.DemoData;
import org.mithaq.demo.LiaisonStory;
import org.mithaq.demo.RelayStory;
import org.mithaq.demo.StoryAgreement;
import org.mithaq.demo.StoryGift;
import org.mithaq.demo.StoryParty;
import org.mithaq.demo.StoryPerson;
import org.mithaq.demo.StoryReader;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.User;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.Tlp;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.store.StoreAdministration;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/**
 * What the demo's node was filled with.
 *
 * @param address where it listens
 * @param operator the operator's token
 * @param signIns the readers, each with a token
 * @param objects how many bulletins there are, which everybody may read
 */
record DemoStage(URI address, String operator, List<DemoSignIn> signIns, long objects) {

    /** Collection of the bulletins. */
    static final String COLLECTION = "bulletins";

    /** Collection in which the story plays. */
    static final String STORY = "liaison";

    private static final int OBJECTS = 3_000;
    private static final int ENVELOPE_OBJECTS = 1_000;
    /** The same data at each demo, so that two people talk about the same objects. */
    private static final long SEED = 20_261_121;

    DemoStage {
        requireNonNull(address, "address");
        requireNonNull(operator, "operator");
        signIns = List.copyOf(signIns);
    }

    /** Declares parties, agreements and collections, signs, makes the readers' tokens, and adds the objects. */
    static DemoStage set(NodeRun node, NodeDirectory directory, Surroundings surroundings) {
        StoreAdministration administration = node.store().administration();
        try (DemoAgreements agreements = DemoAgreements.open(directory, surroundings)) {
            declare(administration, agreements);
            agreements.sign(administration.agreements());
        }
        AgreementBook book = administration.agreements().book();
        for (StoryAgreement agreement : StoryAgreement.values()) {
            if (book.standings().get(DemoAgreements.idOf(agreement))
                    instanceof Standing.Suspended(var rules, var by, var _)) {
                // What a demo over the same directory left behind when it was broken off.
                DemoAgreements.requireDone(administration.agreements().resume(rules.id(), by, ""));
            }
        }
        String operator = DemoNode.token(directory.operatorToken());
        List<DemoSignIn> signIns = Stream.of(StoryReader.values())
                .map(reader -> DemoSignIn.make(reader, administration, surroundings))
                .toList();
        var stage = new DemoStage(node.address(), operator, signIns, OBJECTS);
        stage.fill();
        return stage;
    }

    private static void declare(StoreAdministration administration, DemoAgreements agreements) {
        List<AgreementDocument> documents =
                agreements.undeclared(administration.agreements().book());
        if (administration.changes().apply(entries(agreements, documents)) instanceof ApplyOutcome.Refused refused) {
            throw new NodeException("The demo's parties were refused: " + refused.problems());
        }
    }

    private static DirectoryEntries entries(DemoAgreements agreements, List<AgreementDocument> documents) {
        List<DirectoryEntries.Party> parties = Stream.of(StoryParty.values())
                .map(party -> new DirectoryEntries.Party(
                        new PartyId(party.id()),
                        new LocalText(party.names()),
                        Optional.empty(),
                        Optional.of(agreements.key(party).verifyKey()),
                        party.honours()))
                .toList();
        Set<PartyId> partners = Set.of(new PartyId(StoryParty.BOREALIS.id()), new PartyId(StoryParty.CEDAR.id()));
        var bulletins = new DirectoryEntries.Collection(
                COLLECTION,
                Optional.empty(),
                new LocalText(Map.of("en", "Bulletins", "fr", "Bulletins", "ar", "نشرات")),
                Optional.of(LocalText.english("Fictional data for exercises.")),
                partners,
                Set.of(),
                Optional.empty(),
                Optional.of(Tlp.CLEAR));
        var story = new DirectoryEntries.Collection(
                STORY,
                Optional.empty(),
                new LocalText(Map.of("en", "Liaison desk", "fr", "Bureau de liaison", "ar", "مكتب الارتباط")),
                Optional.of(LocalText.english("A fictional story under two agreements, for exercises.")),
                partners,
                partners);
        User officer = DemoPeople.user(StoryPerson.AMAL); // some items of the story name her
        return new DirectoryEntries(parties, documents, List.of(bulletins, story), List.of(officer));
    }

    private void fill() {
        try (var client = new TaxiiClient(address, operator, Optional.empty())) {
            Iterator<byte[]> objects = DemoData.clearObjects(SEED, OBJECTS);
            while (objects.hasNext()) {
                requireTaken(client.add(COLLECTION, envelope(objects)));
            }
        }
        for (StoryGift gift : LiaisonStory.gifts()) {
            try (var client = new TaxiiClient(address, tokenOf(gift.giver()), Optional.empty())) {
                requireTaken(client.add(STORY, gift.stated(), gift.envelope()));
            }
        }
    }

    private static byte[] envelope(Iterator<byte[]> objects) {
        var envelope = new ByteArrayOutputStream();
        envelope.writeBytes("{\"objects\":[".getBytes(StandardCharsets.UTF_8));
        for (int count = 0; count < ENVELOPE_OBJECTS && objects.hasNext(); count++) {
            if (count > 0) {
                envelope.write(',');
            }
            envelope.writeBytes(objects.next());
        }
        envelope.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return envelope.toByteArray();
    }

    private static void requireTaken(JsonObject status) {
        var tally = new ImportTally();
        tally.answered(status);
        if (!tally.complete()) {
            throw new NodeException("The demo's own data were refused:\n" + String.join("\n", tally.lines("the demo")));
        }
    }

    private String tokenOf(StoryParty party) {
        return signIns.stream()
                .filter(signIn -> signIn.reader().party() == party)
                .findFirst()
                .orElseThrow()
                .token()
                .text();
    }

    /** The reader whose token is shown first. */
    DemoSignIn first() {
        return signIns.stream()
                .filter(signIn -> signIn.reader() == StoryReader.BOREALIS)
                .findFirst()
                .orElseThrow();
    }

    /** Gives a command that reads two objects, to be copied into a shell. */
    String curl() {
        return "curl -H 'Authorization: Bearer " + first().token().text() + "' '" + address
                + "/taxii2/root/collections/" + COLLECTION + "/objects/?limit=2'";
    }

    /** Gives the same where the node listens now. */
    DemoStage at(URI now) {
        return new DemoStage(now, operator, signIns, objects);
    }

    /** Tells where the three nodes are. */
    static void tellNodes(DemoCircle circle, DemoTeller teller) {
        teller.step(DemoText.NODES);
        circle.all()
                .forEach(node -> teller.below(
                        0,
                        DemoText.NODE,
                        node.party(),
                        node.address(),
                        node.directory().root()));
        teller.say(DemoText.AGREED, DemoDeclaration.FILE, RelayStory.AGREEMENT);
        teller.fact("nodes", circle.all().stream().map(DemoNode::facts).toList());
    }

    /** Tells it to a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "A node with fictional data, run for 'atlas' (Atlas Police).",
                "  TAXII discovery  " + address + "/taxii2/",
                "  Collections      " + COLLECTION + ", " + objects + " objects that everybody may read",
                "                   " + STORY + ", a story under two agreements",
                "  Sign-ins"));
        var table = new TextTable("    READER", "PURPOSE", "AGREEMENT", "TOKEN");
        for (DemoSignIn signIn : signIns) {
            table.add(
                    "    " + signIn.name(),
                    signIn.reader().purpose(),
                    signIn.reader().agreement().id(),
                    signIn.token().text());
        }
        lines.addAll(table.lines());
        lines.add("  Try              " + curl());
        return lines;
    }

    /** Tells it to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("address", address.toString());
        facts.put("taxii", address + "/taxii2/");
        facts.put("root", address + "/taxii2/root/");
        facts.put("collection", COLLECTION);
        facts.put("story-collection", STORY);
        facts.put("party", first().reader().party().id());
        facts.put("token", first().token().text());
        facts.put("curl", curl());
        facts.put("parties", signIns.stream().map(DemoSignIn::facts).toList());
        return facts;
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "DemoStage[" + address + "]";
    }
}
