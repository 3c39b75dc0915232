package org.mithaq.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementKind;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.AgreementTemplates;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.SigningKey;
import org.mithaq.demo.RelayStory;
import org.mithaq.demo.StoryParty;
import org.mithaq.terms.PartyId;

/** The agreement of all three parties of the demo: made once, kept as a file, signed by each with its own key. */
final class DemoPact {

    /** Name of its file, beside each node's declaration. */
    static final String FILE = "joint-warning.json";

    private static final Map<String, String> TITLE = Map.of(
            "ar", "اتفاق الإنذار المشترك بالهجمات الإلكترونية",
            "fr", "Accord d'alerte commune sur les attaques informatiques",
            "en", "Agreement on joint warning of cyber attacks");

    private static final Map<String, String> BASIS = Map.of(
            "ar", "اتفقت الأطراف الثلاثة بموجبها على أن ينذر كل منها الآخرين بما يهدد الشبكات والخدمات الأساسية.",
            "fr",
                    "Les trois parties y conviennent de s'avertir de ce qui menace les réseaux et les services essentiels.",
            "en",
                    "In it the three parties agree to warn each other of what threatens networks and essential services.");

    private DemoPact() {}

    /** Reads the agreement from the directories of the nodes; makes it and puts it there when it is not. */
    static AgreementDocument in(Collection<NodeDirectory> nodes, Surroundings surroundings) {
        List<Path> files = nodes.stream().map(node -> node.root().resolve(FILE)).toList();
        AgreementDocument document = files.stream()
                .filter(Files::exists)
                .findFirst()
                .map(AgreementFile::read)
                .orElseGet(() -> made(surroundings.clock().instant()));
        byte[] text = (document.json() + "\n").getBytes(StandardCharsets.UTF_8);
        files.forEach(file -> PrivateFile.write(file, text));
        return document;
    }

    /** Signs for each party with the key that lies in its own node's directory. */
    static List<AgreementSignature> signatures(
            AgreementDocument document, Map<StoryParty, NodeDirectory> directories, Instant now) {
        return directories.entrySet().stream()
                .map(node -> {
                    try (SigningKey key = NodeKeys.readPartyKey(node.getValue().partyKey())) {
                        return AgreementSignature.sign(
                                document, new PartyId(node.getKey().id()), key, now);
                    }
                })
                .toList();
    }

    /** The template between computer emergency response teams, for three parties and one purpose, in standard clauses. */
    private static AgreementDocument made(Instant now) {
        Map<String, @Nullable Object> tree =
                AgreementFile.tree(YamlReader.parse("the template", AgreementTemplates.yaml(AgreementKind.CERT_CERT)));
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        tree.put("agreement", RelayStory.AGREEMENT);
        tree.put("kind", "other");
        tree.put("title", TITLE);
        tree.put("legal-basis", Map.of("reference", "Exercise Memorandum EX-7/" + year, "text", BASIS));
        tree.put(
                "parties",
                Stream.of(StoryParty.values())
                        .map(party -> Map.of("id", party.id(), "name", party.names()))
                        .toList());
        tree.put(
                "purposes",
                List.of(Map.of(
                        "id",
                        RelayStory.PURPOSE,
                        "text",
                        Map.of(
                                "ar", "حماية الشبكات والأنظمة",
                                "fr", "défense des réseaux et des systèmes",
                                "en", "defence of networks and systems"))));
        tree.put(
                "valid",
                Map.of(
                        "from", LocalDate.of(year, 1, 1).toString(),
                        "until", LocalDate.of(year + 1, 12, 31).toString()));
        tree.remove("clauses");
        try {
            return AgreementDocument.parse(tree);
        } catch (MalformedAgreementException broken) {
            throw new NodeException("The demo's agreement is not whole: " + broken.getMessage(), broken);
        }
    }
}
