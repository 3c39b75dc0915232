package org.mithaq.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.demo.RelayStory;
import org.mithaq.demo.StoryParty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code mithaq demo}: three fictional agencies, each with its node: to try clients on, to see the gate decide, and to see
 * what nodes prove to one another.
 */
@Command(
        name = "demo",
        description = {
            "Makes fresh nodes of three fictional agencies with agreements and some data, prints their addresses, every"
                    + " sign-in and a curl line, and runs them.",
            "Each node is a process of its own. Without --data they live in a temporary directory, which is deleted when"
                    + " the demo stops (Ctrl-C)."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int STANDARD_PORT = 8080;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "port of the first node, 0 for any free one; default: 8080, or any free one when that is taken")
    private @Nullable Integer port;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--once",
            description =
                    "play the story: poll as every reader, print what each saw, what was withheld and the clause in"
                            + " Arabic, French and English; then share, forward, refuse, recall and prove between the"
                            + " three nodes; and exit instead of running on")
    private boolean once;

    @Option(
            names = "--language",
            paramLabel = "L,…",
            split = ",",
            description = "what the story between the nodes is told in: ar, fr, en, or several of them; default: en",
            defaultValue = "en")
    private List<String> languages = List.of("en");

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<String> told = languages();
        if (data.given()) {
            run(data.directory(surroundings), told, () -> {});
        } else {
            Path temporary = temporaryDirectory();
            run(new NodeDirectory(temporary), told, () -> delete(temporary));
        }
        return Main.DONE;
    }

    private List<String> languages() {
        for (String language : languages) {
            if (!DemoText.LANGUAGES.contains(language)) {
                throw new NodeException("--language takes ar, fr, en, or several of them with commas, not '" + language
                        + "'" + NearestName.advice(language, DemoText.LANGUAGES));
            }
        }
        return languages.stream().distinct().toList();
    }

    private void run(NodeDirectory directory, List<String> told, Runnable afterwards) {
        surroundings.terminal().note("Making three nodes with fictional data in " + directory.root() + " ...");
        if (once) {
            try {
                DemoCircle.make(directory, surroundings);
                playOnce(directory, told);
            } finally {
                afterwards.run();
            }
            return;
        }
        try (var running = new DemoRunning()) {
            try {
                DemoCircle.make(directory, surroundings);
                runOn(directory, told, running);
            } finally {
                afterwards.run();
            }
        }
    }

    /** First what one node gives its readers, then what three nodes give one another. */
    private void playOnce(NodeDirectory directory, List<String> told) {
        Map<String, Object> facts = new LinkedHashMap<>();
        try (NodeRun node = NodeRun.start(directory, settings(directory), surroundings, Duration.ZERO)) {
            DemoStage stage = DemoStage.set(node, directory, surroundings);
            DemoPlay play = DemoPlay.of(stage, node.store().administration().agreements());
            tellOnce(stage, play, facts);
            play.requireAsAgreed();
        }
        surroundings.terminal().note("Starting the three nodes ...");
        DemoTeller teller = teller(told);
        Instant begun = surroundings.clock().instant();
        try (DemoCircle circle = DemoCircle.start(directory, chosenPort(), surroundings)) {
            DemoStage.tellNodes(circle, teller);
            var relay = new DemoRelay(circle, RelayStory.told(surroundings::randomUuid), teller);
            relay.share();
            relay.receive();
            relay.forward();
            relay.refuse();
            relay.holders();
            relay.recall();
            relay.comeBack();
            new DemoProof(circle, begun, surroundings, teller).prove();
        }
        facts.put("federation", teller.steps());
        if (json) {
            surroundings.terminal().say(facts);
        }
    }

    private DemoTeller teller(List<String> told) {
        return new DemoTeller(told, json ? _ -> {} : surroundings.terminal()::say);
    }

    private NodeSettings settings(NodeDirectory directory) {
        NodeSettings settings = NodeSettings.read(directory);
        return settings.withHttp(settings.http().withPort(0));
    }

    /** Fills the node of Atlas, then leaves all three running until somebody stops them. */
    private void runOn(NodeDirectory directory, List<String> told, DemoRunning running) {
        DemoStage stage;
        try (NodeRun node = NodeRun.start(directory, settings(directory), surroundings, Duration.ZERO)) {
            stage = DemoStage.set(node, directory, surroundings);
        }
        int wanted = chosenPort();
        running.run(
                () -> DemoCircle.start(directory, wanted, surroundings),
                circle -> tell(stage.at(circle.node(StoryParty.ATLAS).address()), circle, told));
    }

    private void tell(DemoStage stage, DemoCircle circle, List<String> told) {
        Terminal terminal = surroundings.terminal();
        RelayStory story = RelayStory.told(surroundings::randomUuid);
        DemoTeller teller = teller(told);
        if (json) {
            DemoStage.tellNodes(circle, teller);
            circle.people().tell(circle, teller);
            new DemoRelay(circle, story, teller).share();
            Map<String, Object> facts = new LinkedHashMap<>(stage.facts());
            facts.put("federation", teller.steps());
            terminal.say(facts);
            return;
        }
        stage.lines().forEach(terminal::say);
        DemoStage.tellNodes(circle, teller);
        var relay = new DemoRelay(circle, story, teller);
        relay.share();
        relay.invite();
        circle.people().tell(circle, teller);
        terminal.say(ServeCommand.LISTENING + stage.address());
        terminal.note("Stop with Ctrl-C" + (data.given() ? "." : "; the nodes are then deleted."));
    }

    private void tellOnce(DemoStage stage, DemoPlay play, Map<String, Object> facts) {
        DemoPoll poll = play.bulletins().get(stage.signIns().indexOf(stage.first()));
        if (json) {
            facts.putAll(stage.facts());
            facts.putAll(poll.facts());
            facts.putAll(play.facts());
            return;
        }
        Terminal terminal = surroundings.terminal();
        stage.lines().forEach(terminal::say);
        poll.lines().forEach(terminal::say);
        DemoReport.lines(play).forEach(terminal::say);
    }

    private int chosenPort() {
        if (port != null) {
            return port;
        }
        try (var _ = new ServerSocket(STANDARD_PORT, 1, InetAddress.getLoopbackAddress())) {
            return once ? 0 : STANDARD_PORT;
        } catch (IOException taken) {
            return 0;
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("mithaq-demo-").toAbsolutePath();
        } catch (IOException refused) {
            throw new NodeException(
                    "No temporary directory can be made: " + PrivateFile.reason(refused) + "; give one with --data",
                    refused);
        }
    }

    private static void delete(Path directory) {
        PrivateFile.clear(directory);
        try {
            Files.deleteIfExists(directory);
        } catch (IOException left) {
            throw new NodeException(directory + " cannot be deleted: " + PrivateFile.reason(left), left);
        }
    }
}
