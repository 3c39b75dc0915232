package org.mithaq.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.accounts.SignInResult;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.User;
import org.mithaq.http.Route;
import org.mithaq.store.Store;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;
import picocli.CommandLine;

/** A whole node as its commands make and run it, in this process. Used by one thread. */
public final class RealNode implements AutoCloseable {

    private final Path directory;
    private final NodeRun node;

    private RealNode(Path directory, NodeRun node) {
        this.directory = directory;
        this.node = node;
    }

    /**
     * What a command answered.
     *
     * @param exit exit code
     * @param text what it said, of the answer and of the doing
     */
    public record Said(int exit, String text) {}

    /** Makes a node below a directory and runs it; commands find it running. */
    public static RealNode start(Path directory, String name) throws IOException {
        // The database's user, who is another one when root runs the tests, has to reach what lies in it.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Said made = run(directory, "init", "--data", "node", "--name", name);
        if (made.exit() != 0) {
            throw new AssertionError(made.text());
        }
        var data = new NodeDirectory(directory.resolve("node"));
        NodeSettings settings = NodeSettings.read(data);
        NodeRun node = NodeRun.start(
                data,
                settings.withHttp(settings.http().alone()),
                surroundings(directory, new ByteArrayOutputStream()),
                Duration.ofSeconds(30));
        RunningNode.write(data, node.address(), Optional.empty());
        return new RealNode(directory, node);
    }

    private static Surroundings surroundings(Path directory, ByteArrayOutputStream out) {
        return new Surroundings(
                new Terminal(out, out, false),
                Map.of(),
                directory.toAbsolutePath(),
                Clock.systemUTC(),
                new SecureRandom());
    }

    private static Said run(Path directory, String... arguments) {
        var out = new ByteArrayOutputStream();
        int exit = Main.run(surroundings(directory, out), arguments);
        return new Said(exit, out.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command upon this node. */
    public Said run(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--data");
        all.add("node");
        return run(directory, all.toArray(String[]::new));
    }

    /** Names of all commands that do something, as they are typed. */
    public static List<String> commands() {
        List<String> names = new ArrayList<>();
        gather(Main.commandLine(surroundings(Path.of(""), new ByteArrayOutputStream())), "", names);
        return names;
    }

    private static void gather(CommandLine command, String path, List<String> names) {
        command.getSubcommands().forEach((name, sub) -> {
            String full = (path + " " + name).strip();
            if (sub.getSubcommands().isEmpty()) {
                names.add(full);
            } else {
                gather(sub, full, names);
            }
        });
    }

    /** Reads the text of an agreement. */
    public static AgreementDocument agreement(String yaml) {
        try {
            return AgreementDocument.parse(AgreementFile.tree(YamlReader.parse("agreement", yaml)));
        } catch (MalformedAgreementException broken) {
            throw new AssertionError(yaml, broken);
        }
    }

    /** The own party's key. */
    public SigningKey partyKey() {
        return NodeKeys.readPartyKey(new NodeDirectory(directory.resolve("node")).partyKey());
    }

    /** The operator's secret. */
    public String operatorSecret() {
        byte[] secret =
                PrivateFile.read(new NodeDirectory(directory.resolve("node")).operatorToken(), "the operator's token");
        return new String(secret, StandardCharsets.UTF_8).strip();
    }

    /** Where it listens. */
    public int port() {
        return node.address().getPort();
    }

    /** Every route it has. */
    public List<Route> routes() {
        return node.routes();
    }

    /** Opens a session of a person on the pages; gives what the browser keeps. */
    public String session(UserId user, Optional<Purpose> purpose) {
        User person = node.store().directory().current().user(user).orElseThrow();
        String token = node.people().sessions().open(new SignInResult.SignedIn(person, 0));
        purpose.ifPresent(what -> node.people().sessions().choosePurpose(token, what));
        return token;
    }

    /** Its store. */
    public Store store() {
        return node.store();
    }

    @Override
    public void close() {
        RunningNode.remove(new NodeDirectory(directory.resolve("node")));
        node.close();
    }
}
