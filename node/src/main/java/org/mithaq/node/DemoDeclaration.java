package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.demo.StoryParty;

/**
 * What each of the demo's nodes declares: its two partners with key and address, the agreement, and one collection. It is
 * written as a file for {@code apply}, for whoever wants to see how it is done.
 */
final class DemoDeclaration {

    /** Name of the file in a node's directory. */
    static final String FILE = "partners.yaml";

    /** What Atlas gives. */
    static final String WARNINGS = "warnings";

    /** What Borealis holds of it, and gives on. */
    static final String FROM_ATLAS = "from-atlas";

    /** What Cedar holds of that. */
    static final String FROM_BOREALIS = "from-borealis";

    private DemoDeclaration() {}

    /**
     * Writes a node's file.
     *
     * @param directories of all nodes, for the parties' keys; in earnest a partner sends its key, and says its fingerprint
     * @param addresses of all nodes
     * @return the file
     */
    static Path write(StoryParty own, Map<StoryParty, NodeDirectory> directories, Map<StoryParty, URI> addresses) {
        var text = new StringBuilder("# Partners of this node in the demo, for: mithaq apply " + FILE + "\nparties:\n");
        Stream.of(StoryParty.values())
                .filter(party -> party != own)
                .forEach(party -> text.append("  - id: ")
                        .append(party.id())
                        .append("\n    name: ")
                        .append(texts(party.names()))
                        .append("\n    key: ")
                        .append(key(requireNonNull(directories.get(party))))
                        .append("\n    node: ")
                        .append(addresses.get(party))
                        .append("\n    honours: [contributions]\n"));
        text.append("agreements: [")
                .append(DemoPact.FILE)
                .append("]\ncollections:\n")
                .append(collection(own));
        Path file = requireNonNull(directories.get(own)).root().resolve(FILE);
        PrivateFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** Alias of the collection that a party's node has the story in. */
    static String alias(StoryParty own) {
        return switch (own) {
            case ATLAS -> WARNINGS;
            case BOREALIS -> FROM_ATLAS;
            case CEDAR -> FROM_BOREALIS;
        };
    }

    /** Cedar is no reader of what Atlas has: it is given by Borealis what it may have. */
    private static String collection(StoryParty own) {
        return switch (own) {
            case ATLAS ->
                collection(own, Map.of("ar", "إنذارات", "fr", "Alertes", "en", "Warnings"), "readers: [borealis]");
            case BOREALIS ->
                collection(
                        own,
                        Map.of("ar", "من شرطة أطلس", "fr", "De la Police d'Atlas", "en", "From Atlas Police"),
                        "readers: [cedar]\n    from: atlas/" + WARNINGS);
            case CEDAR ->
                collection(
                        own,
                        Map.of("ar", "من شرطة بوريال", "fr", "De la Police de Boréale", "en", "From Borealis Police"),
                        "from: borealis/" + FROM_ATLAS);
        };
    }

    private static String collection(StoryParty own, Map<String, String> title, String rest) {
        return "  - alias: " + alias(own) + "\n    title: " + texts(title) + "\n    " + rest + "\n";
    }

    private static String texts(Map<String, String> texts) {
        return List.of("ar", "fr", "en").stream()
                .map(language -> language + ": \"" + texts.get(language) + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static VerifyKey key(NodeDirectory directory) {
        try (SigningKey key = NodeKeys.readPartyKey(directory.partyKey())) {
            return key.verifyKey();
        }
    }
}
