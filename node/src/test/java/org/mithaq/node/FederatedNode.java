package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mithaq.postgres.BundledPostgres;
import org.mithaq.postgres.ClusterState;
import org.mithaq.postgres.ConnectionInfo;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;

/** A node as a process of its own, asked by its operator. Used by one thread; {@link #kill} is safe from any. */
final class FederatedNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 10_000;
    private static final int MOST_LINES = 60;
    private static final String SETTINGS = """
            federation:
              sync-every: 2 s
            ledger:
              tick-every: 1 s
            """;

    private final Path base;
    private final String party;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int restores;
    private int backups;
    private volatile @Nullable NodeProcess process;
    private volatile boolean killed;
    private String reader = "";
    /** Date added of the last that was left for partners, as far as it was asked for. */
    private String lastLeft = "";

    private URI address = URI.create("http://127.0.0.1:0");

    private FederatedNode(Path base, String party) {
        this.base = base;
        this.party = party;
    }

    /** Makes a node's directory below {@code base}; the node does not run yet. */
    static FederatedNode init(Path base, String party) {
        var node = new FederatedNode(base, party);
        node.command("init", "--name", party);
        try {
            Files.writeString(node.directory().resolve("mithaq.yaml"), SETTINGS);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return node;
    }

    /** A row of a collection: an object and its version. */
    record Row(String id, String version) {}

    /** An answer of the API. */
    record Answer(int status, JsonObject body) {}

    String party() {
        return party;
    }

    private Path directory() {
        return base.resolve(party + "-" + restores);
    }

    /** Runs a command on its directory, which must succeed, and gives what it said. */
    String command(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--data", directory().toString()));
        CommandRun run = CommandRun.of(base, all.toArray(String[]::new));
        assertThat(run.exit()).as(party + " " + all + "\n" + run.err()).isZero();
        return run.out();
    }

    /** Runs its database, and nothing else of it, until it is closed. */
    AdministrationSession administration() {
        var surroundings =
                new Surroundings(Terminal.ofProcess(), Map.of(), base, Clock.systemUTC(), new SecureRandom());
        return AdministrationSession.open(new NodeDirectory(directory()), surroundings);
    }

    /** Takes the rows of an item out of the database behind the node's back, and starts it anew; gives its port. */
    int lose(String id) {
        String uuid = id.substring(id.indexOf("--") + 2);
        if (!(BundledPostgres.attach(directory()) instanceof ClusterState.Running running)) {
            throw new AssertionError("The database of " + party + " does not run");
        }
        ConnectionInfo at = running.connection();
        String url = "jdbc:postgresql://" + at.host() + ":" + at.port() + "/" + at.database();
        try (Connection connection = DriverManager.getConnection(
                        url, at.user(), at.password().reveal());
                PreparedStatement delete =
                        connection.prepareStatement("delete from mithaq.membership where object_uuid = ?::uuid")) {
            delete.setString(1, uuid);
            assertThat(delete.executeUpdate()).isPositive();
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
        kill();
        return start();
    }

    boolean isRunning() {
        NodeProcess present = process;
        return present != null && !killed && present.isRunning();
    }

    /** Starts it, and gives its port. */
    int start() {
        var started = NodeProcess.start(
                base, "serve", "--port", "0", "--data", directory().toString());
        killed = false;
        process = started;
        address = URI.create(started.address());
        return address.getPort();
    }

    /** Ends it as a power cut would; nothing when it does not run. */
    void kill() {
        NodeProcess present = process;
        if (present != null) {
            killed = true;
            present.kill();
        }
    }

    /** Copies the node, running or not. */
    Path backup() {
        Path file = base.resolve(party + "-backup-" + backups++ + ".tar");
        command("backup", "--out", file.toString());
        return file;
    }

    /** Puts a backup in the place of the node, which does not run; gives what the command said. */
    String restore(Path backup) {
        Path old = directory();
        restores++;
        lastLeft = "";
        String said = command("restore", backup.toString());
        delete(old);
        return said;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Gives objects as the node's party; whether all of them were acknowledged. */
    boolean give(String collection, Map<String, String> stated, byte[] envelope) {
        try (var client = client(operator())) {
            JsonObject status = client.add(collection, stated, envelope);
            var tally = new ImportTally();
            tally.answered(status);
            assertThat(tally.complete())
                    .as(String.join("\n", tally.lines(collection)))
                    .isTrue();
            return true;
        } catch (NodeException broken) {
            if (isRunning()) {
                throw broken;
            }
            return false;
        }
    }

    /** Takes an item back as the node's party; whether that was acknowledged. */
    boolean withdraw(String collection, String id) {
        return ask(HttpRequest.newBuilder(
                                URI.create(address + "/taxii2/root/collections/" + collection + "/objects/" + id + "/"))
                        .timeout(PATIENCE)
                        .header("Accept", "application/taxii+json;version=2.1")
                        .header("Authorization", "Bearer " + operator())
                        .DELETE())
                .filter(answer -> answer.status() == 200)
                .isPresent();
    }

    /** Gives every row of a collection, as often as it lies there. */
    List<Row> rows(String collection) {
        List<Row> rows = new ArrayList<>();
        try (var client = client(reader)) {
            Optional<String> next = Optional.empty();
            do {
                next = client.page(collection, PAGE, next, objects -> {
                            while (objects.hasNext()) {
                                if (objects.next() instanceof ParsedObject.Accepted accepted) {
                                    rows.add(row(accepted.object()));
                                }
                            }
                        })
                        .next();
            } while (next.isPresent());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rows;
    }

    /** Says whether the node left anything for partners, receipts or recalls, since this was asked last. */
    boolean leftSomething() {
        String before = lastLeft;
        try (var client = client(operator())) {
            String asked;
            do {
                asked = lastLeft;
                lastLeft = client.page("covenant", asked, PAGE, Optional.empty(), _ -> {})
                        .lastAdded()
                        .orElseThrow();
                // An empty page repeats what was asked with.
            } while (!lastLeft.equals(asked));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return !lastLeft.equals(before);
    }

    private static Row row(StixObject object) {
        String version = switch (object.version()) {
            case ObjectVersion.At(var at) -> at.toString();
            case ObjectVersion.Digest digest -> digest.toString();
        };
        return new Row(object.id().toString(), version);
    }

    /** What the node said of failures since it was started last. */
    String failures() {
        NodeProcess present = process;
        return present == null
                ? party + " never ran"
                : party + " said:\n"
                        + present.err()
                                .lines()
                                .dropWhile(line -> !line.contains("WARNING") && !line.contains("ERROR"))
                                .limit(MOST_LINES)
                                .collect(Collectors.joining("\n"));
    }

    private TaxiiClient client(String token) {
        return new TaxiiClient(address, token, Optional.empty());
    }

    private String operator() {
        return Checkout.read(directory().resolve("operator.token")).strip();
    }

    /** Asks the API; empty when the node does not answer. */
    Optional<Answer> get(String path) {
        return ask(request(path).GET());
    }

    /** Orders something of the API; empty when the node does not answer. */
    Optional<Answer> post(String path, String json) {
        return ask(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/" + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + operator());
    }

    private Optional<Answer> ask(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return Optional.of(new Answer(answer.statusCode(), json(answer.body())));
        } catch (IOException broken) {
            if (isRunning()) {
                throw new UncheckedIOException(broken);
            }
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static JsonObject json(byte[] utf8) {
        if (utf8.length == 0) {
            return new JsonObject(Map.of());
        }
        try {
            return (JsonObject) JsonValue.parse(utf8, ParseLimits.defaults());
        } catch (MalformedStixException broken) {
            throw new AssertionError(new String(utf8, StandardCharsets.UTF_8), broken);
        }
    }

    /** Makes the token with which its own party reads, for the purpose of the agreement. */
    void drawToken() {
        reader = json(command("token", "create", "--for", party, "--purpose", ThreeNodes.PURPOSE, "--json")
                        .getBytes(StandardCharsets.UTF_8))
                .findText("token")
                .orElseThrow();
    }

    /** The objects of a list in an answer. */
    static List<JsonObject> list(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonArray array
                ? array.elements().stream().map(JsonObject.class::cast).toList()
                : List.of();
    }

    /** The party's key, as partners declare it. */
    String key() {
        JsonObject shown = json(command("key", "show", "--json").getBytes(StandardCharsets.UTF_8));
        return list(shown, "parties").getFirst().findText("key").orElseThrow();
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
