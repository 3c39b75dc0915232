package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.demo.RelayStory;
import org.mithaq.demo.StoryParty;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.NewToken;
import org.mithaq.store.TokenOutcome;
import org.mithaq.terms.PartyId;

/**
 * The demo's three nodes, each a process of its own, declared to one another and under one agreement. Owned by the thread
 * that started it.
 */
final class DemoCircle implements AutoCloseable {

    /** So that what was logged can be proved at once; the directory of a real node keeps the default. */
    private static final String SETTINGS = """
            ledger:
              tick-every: 1 s   # the demo does not want to wait for its proofs
            """;

    private final Map<StoryParty, DemoNode> nodes;
    private final DemoPeople people;

    private DemoCircle(Map<StoryParty, DemoNode> nodes, DemoPeople people) {
        this.people = requireNonNull(people, "people");
        this.nodes = Collections.unmodifiableMap(new EnumMap<>(nodes));
    }

    /** Gives the directories of the three nodes; those of the partners lie below that of Atlas. */
    static Map<StoryParty, NodeDirectory> directories(NodeDirectory atlas) {
        Map<StoryParty, NodeDirectory> directories = new EnumMap<>(StoryParty.class);
        for (StoryParty party : StoryParty.values()) {
            directories.put(
                    party,
                    party == StoryParty.ATLAS
                            ? atlas
                            : new NodeDirectory(atlas.root().resolve(party.id())));
        }
        return directories;
    }

    /** Makes the nodes that are not there yet, that of Atlas first: its directory has to be empty. */
    static void make(NodeDirectory atlas, Surroundings surroundings) {
        make(StoryParty.ATLAS, atlas, surroundings);
        Map<StoryParty, NodeDirectory> partners = directories(atlas);
        partners.remove(StoryParty.ATLAS);
        together(partners, node -> {
            make(node.getKey(), node.getValue(), surroundings);
            return node.getKey();
        });
    }

    private static void make(StoryParty party, NodeDirectory directory, Surroundings surroundings) {
        if (directory.isNode()) {
            return;
        }
        String name = requireNonNull(party.names().get("en"));
        var wish = new NewNode.Wish(name, new PartyId(party.id()), Optional.empty());
        Path settings = NewNode.make(directory, wish, surroundings).directory().settings();
        byte[] text = PrivateFile.read(settings, "the settings");
        PrivateFile.write(
                settings, (new String(text, StandardCharsets.UTF_8) + SETTINGS).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Starts the nodes, declares the partners to each, and has all sign.
     *
     * @param port where the node of Atlas listens, 0 for any free port; the others take any
     */
    static DemoCircle start(NodeDirectory atlas, int port, Surroundings surroundings) {
        Map<StoryParty, NodeDirectory> directories = directories(atlas);
        Map<StoryParty, DemoProcess> processes = new EnumMap<>(StoryParty.class);
        try {
            directories.forEach((party, directory) ->
                    processes.put(party, DemoProcess.start(directory, party == StoryParty.ATLAS ? port : 0)));
            Map<StoryParty, DemoNode> nodes = new EnumMap<>(StoryParty.class);
            processes.forEach((party, process) ->
                    nodes.put(party, DemoNode.listening(party, requireNonNull(directories.get(party)), process)));
            var circle = new DemoCircle(nodes, DemoPeople.draw(surroundings));
            circle.introduce(directories, surroundings);
            return circle;
        } catch (RuntimeException refused) {
            processes.values().forEach(DemoProcess::tellToStop);
            processes.values().forEach(DemoProcess::close);
            throw refused;
        }
    }

    private void introduce(Map<StoryParty, NodeDirectory> directories, Surroundings surroundings) {
        Map<StoryParty, URI> addresses = new EnumMap<>(StoryParty.class);
        nodes.forEach((party, node) -> addresses.put(party, node.address()));
        AgreementDocument pact = DemoPact.in(directories.values(), surroundings);
        List<AgreementSignature> signatures =
                DemoPact.signatures(pact, directories, surroundings.clock().instant());
        together(directories, node -> {
            Path file = DemoDeclaration.write(node.getKey(), directories, addresses);
            declare(node, file, signatures, surroundings);
            requireNonNull(nodes.get(node.getKey())).openDesk();
            return file;
        });
        nodes.values().forEach(DemoCircle::awaitPartners);
    }

    private void declare(
            Map.Entry<StoryParty, NodeDirectory> node,
            Path file,
            List<AgreementSignature> signatures,
            Surroundings surroundings) {
        NodeDirectory directory = node.getValue();
        try (var session = AdministrationSession.open(directory, surroundings)) {
            var administration = session.administration();
            if (administration.changes().apply(DeclarationReader.read(file))
                    instanceof ApplyOutcome.Refused(var problems)) {
                throw new NodeException(file + " was refused: " + problems);
            }
            signatures.forEach(signature ->
                    DemoAgreements.requireDone(administration.agreements().sign(signature)));
            people.make(node.getKey(), administration, NodeSettings.read(directory), surroundings);
            if (!Files.exists(DemoNode.deskToken(directory))) {
                makeDeskToken(directory, session, surroundings);
            }
        }
    }

    /** What a partner gave is read for a purpose only, also by who runs the node. */
    private static void makeDeskToken(
            NodeDirectory directory, AdministrationSession session, Surroundings surroundings) {
        NewSecret secret = NewSecret.draw(surroundings);
        var wanted = new NewToken(
                NewSecret.drawName("desk", surroundings),
                secret.digest(),
                session.directory().own().id(),
                Optional.empty(),
                false,
                Optional.of(RelayStory.PURPOSE),
                Optional.empty());
        if (session.administration().changes().createToken(wanted) instanceof TokenOutcome.Refused refused) {
            throw new NodeException("The demo's token was refused: " + refused.problem());
        }
        PrivateFile.write(DemoNode.deskToken(directory), (secret.text() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A running node learns within about a second what another process declared. */
    private static void awaitPartners(DemoNode node) {
        DemoPatience.until("the node of " + node.party().id() + " to know its partners", () -> {
            boolean all =
                    node.api().get("partners", Map.of(), "en").find("partners").orElse(null)
                                    instanceof JsonArray partners
                            && partners.elements().size() == StoryParty.values().length - 1;
            return all ? Optional.of(node) : Optional.empty();
        });
    }

    /** Does the same for each of several nodes at once. */
    private static <T> void together(
            Map<StoryParty, NodeDirectory> directories, Function<Map.Entry<StoryParty, NodeDirectory>, T> work) {
        List<CompletableFuture<T>> begun = directories.entrySet().stream()
                .map(node -> CompletableFuture.supplyAsync(() -> work.apply(node)))
                .toList();
        try {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException said) {
                throw said;
            }
            throw failed;
        }
    }

    /** Gives a party's node. */
    DemoNode node(StoryParty party) {
        return requireNonNull(nodes.get(party), "node");
    }

    /** Who may sign in. */
    DemoPeople people() {
        return people;
    }

    /** All nodes, that of Atlas first. */
    List<DemoNode> all() {
        return List.copyOf(nodes.values());
    }

    /** Completes when one of the nodes ends. */
    CompletableFuture<Object> end() {
        return CompletableFuture.anyOf(
                nodes.values().stream().map(node -> node.process().end()).toArray(CompletableFuture[]::new));
    }

    /** Stops all nodes; each takes its time beside the others. */
    @Override
    public void close() {
        nodes.values().forEach(node -> node.process().tellToStop());
        nodes.values().forEach(DemoNode::close);
    }
}
