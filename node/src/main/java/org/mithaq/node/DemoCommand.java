package org.mithaq.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mithaq demo}: three fictional agencies under two agreements, to try clients on and to see the gate decide. */
@Command(
        name = "demo",
        description = {
            "Makes a fresh node with three fictional agencies, two agreements and some data, prints its addresses, every"
                    + " sign-in and a curl line, and runs it.",
            "Without --data the node lives in a temporary directory, which is deleted when the demo stops (Ctrl-C)."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int STANDARD_PORT = 8080;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port, 0 for any free one; default: 8080, or any free one when that is taken")
    private @Nullable Integer port;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--once",
            description =
                    "play the story: poll as every reader, print what each saw, what was withheld and the clause in"
                            + " Arabic, French and English, and exit instead of running on")
    private boolean once;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (data.given()) {
            run(data.directory(surroundings), () -> {});
        } else {
            Path temporary = temporaryDirectory();
            run(new NodeDirectory(temporary), () -> delete(temporary));
        }
        return Main.DONE;
    }

    private void run(NodeDirectory directory, Runnable afterwards) {
        surroundings.terminal().note("Making a node with fictional data in " + directory.root() + " ...");
        NodeSettings settings;
        try {
            settings = made(directory);
        } catch (RuntimeException refused) {
            afterwards.run();
            throw refused;
        }
        if (!once) {
            Serving.run(
                    directory,
                    settings,
                    surroundings,
                    node -> tell(DemoStage.set(node, directory, surroundings)),
                    afterwards);
            return;
        }
        try (NodeRun node = NodeRun.start(directory, settings, surroundings, Duration.ZERO)) {
            DemoStage stage = DemoStage.set(node, directory, surroundings);
            DemoPlay play = DemoPlay.of(stage, node.store().administration().agreements());
            tellOnce(stage, play);
            play.requireAsAgreed();
        } finally {
            afterwards.run();
        }
    }

    private NodeSettings made(NodeDirectory directory) {
        if (!directory.isNode()) {
            var wish = new NewNode.Wish("Atlas Police", new PartyId("atlas"), Optional.empty());
            var _ = NewNode.make(directory, wish, surroundings);
        }
        NodeSettings settings = NodeSettings.read(directory);
        return settings.withHttp(settings.http().withPort(chosenPort()));
    }

    private void tell(DemoStage stage) {
        Terminal terminal = surroundings.terminal();
        if (json) {
            terminal.say(stage.facts());
        } else {
            stage.lines().forEach(terminal::say);
            terminal.say("Mithaq is listening on " + stage.address());
            terminal.note("Stop with Ctrl-C" + (data.given() ? "." : "; the node is then deleted."));
        }
    }

    private void tellOnce(DemoStage stage, DemoPlay play) {
        DemoPoll poll = play.bulletins().get(stage.signIns().indexOf(stage.first()));
        Terminal terminal = surroundings.terminal();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>(stage.facts());
            facts.putAll(poll.facts());
            facts.putAll(play.facts());
            terminal.say(facts);
        } else {
            stage.lines().forEach(terminal::say);
            poll.lines().forEach(terminal::say);
            DemoReport.lines(play).forEach(terminal::say);
        }
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
