package org.mithaq.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A node run as its users run it: made, started, stopped and killed through the launcher, with its default
 * configuration. Owned by one thread.
 */
final class NodeProcess implements AutoCloseable {

    /** The one collection that is made, by its TAXII id. */
    static final String COLLECTION = "5b7f9a52-1f7e-4f7c-9a75-3d1f0c2be001";

    private static final Pattern LISTENING = Pattern.compile("listening on https?://[^:]+:(\\d+)");
    private static final int START_SECONDS = 180;
    private static final String PASSWORD = "one who opens pages";

    private final Path launcher;
    private final Path data;
    private final String token;
    private @Nullable Process process;
    private int port;

    private NodeProcess(Path launcher, Path data, String token) {
        this.launcher = launcher;
        this.data = data;
        this.token = token;
    }

    /**
     * Makes a node with one party that may read and write one collection.
     *
     * @param launcher the {@code mithaq} script
     * @param data directory that does not exist yet or is empty
     */
    static NodeProcess make(Path launcher, Path data) throws IOException {
        return make(launcher, data, List.of());
    }

    /**
     * Makes a node with one party that may read and write one collection, and others that may read it.
     *
     * @param launcher the {@code mithaq} script
     * @param data directory that does not exist yet or is empty
     * @param readers short names of the others
     */
    static NodeProcess make(Path launcher, Path data, List<String> readers) throws IOException {
        run(launcher, "init", "--data", data.toString(), "--name", "Bench");
        Path declaration = Files.createTempFile("mithaq-bench", ".yaml");
        try {
            Files.writeString(declaration, """
                    parties:
                      - id: bench
                        name: {en: Bench}
                    %parties
                    collections:
                      - id: %s
                        alias: bench
                        title: {en: Bench}
                        readers: [bench%readers]
                        writers: [bench]
                    """.replace("%s", COLLECTION)
                    .replace("%parties", declarations(readers))
                    .replace("%readers", readers.isEmpty() ? "" : ", " + String.join(", ", readers)));
            run(launcher, "apply", declaration.toString(), "--data", data.toString());
        } finally {
            Files.delete(declaration);
        }
        List<String> said = run(launcher, "token", "create", "--for", "bench", "--data", data.toString());
        String line = said.stream()
                .filter(text -> !text.isBlank())
                .reduce((_, last) -> last)
                .orElseThrow(() -> new BenchException("'token create' printed no token"));
        return new NodeProcess(launcher, data, line.substring(line.lastIndexOf(' ') + 1));
    }

    /**
     * Makes a node of which nothing is declared yet; requests are its own operator's.
     *
     * @param data directory that does not exist yet or is empty
     * @param name name and short name of its party
     */
    static NodeProcess init(Path launcher, Path data, String name) throws IOException {
        run(launcher, "init", "--data", data.toString(), "--name", name);
        return new NodeProcess(
                launcher, data, Files.readString(data.resolve("operator.token")).strip());
    }

    /** Runs a command on the node and gives what it prints. */
    List<String> command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return run(launcher, command.toArray(String[]::new));
    }

    /**
     * Makes a person of the own party who reads; a node that runs knows of them a little later.
     *
     * @param name the person's short name
     */
    void addReader(String name) throws IOException {
        runWith(
                PASSWORD + "\n",
                List.of(launcher.toString(), "user", "add", name, "--role", "reader", "--data", data.toString()));
    }

    /**
     * Signs a person in as a browser does.
     *
     * @return the cookie of the session, as a browser gives it back
     */
    String signIn(String name) throws IOException {
        String form = "name=" + name + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        try (HttpConnection connection = connect()) {
            HttpConnection.Reply reply = connection.exchange(HttpConnection.post(
                    "/sign-in",
                    form.getBytes(StandardCharsets.UTF_8),
                    "Content-Type: application/x-www-form-urlencoded",
                    "Sec-Fetch-Site: same-origin"));
            String cookie = reply.header("set-cookie")
                    .orElseThrow(() -> new BenchException("Signing in was answered " + reply.status()));
            return cookie.substring(0, cookie.indexOf(';'));
        }
    }

    private static String declarations(List<String> readers) {
        return readers.stream()
                .map(reader -> "  - {id: " + reader + ", name: {en: " + reader + "}, honours: [contributions]}")
                .collect(Collectors.joining("\n"));
    }

    /** Gives each party a token whose text is made of its name, beside the command, which would take a process each. */
    void giveTokens(List<String> parties) throws SQLException {
        Database database = Database.of(data);
        int number = 1_000;
        for (String party : parties) {
            database.execute("insert into token (name, digest, party_no, operator, created, created_no)"
                    + " select 'bench-" + party + "', sha256(convert_to('" + secret(party)
                    + "', 'UTF8')), party_no, false,"
                    + " now(), " + number + " from party where party_id = '" + party + "'");
            number++;
        }
        database.execute("update directory_epoch set epoch = epoch + 1");
    }

    private static String secret(String party) {
        return "bench-token-of-" + party + "-0000000000000000000000";
    }

    private String authorization(String party) {
        return party.isEmpty() ? authorization() : "Authorization: Bearer " + secret(party);
    }

    private static List<String> run(Path launcher, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        return runWith("", command);
    }

    private static List<String> runWith(String input, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        List<String> said;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            said = out.lines().toList();
        }
        int code = awaitExit(process);
        if (code != 0) {
            throw new BenchException(
                    "'" + String.join(" ", command) + "' ended with " + code + ": " + String.join("\n", said));
        }
        return said;
    }

    private static int awaitExit(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while a process ended", e);
        }
    }

    /** Starts the node and returns when it says that it listens. */
    void start() throws IOException {
        var listening = new CompletableFuture<Integer>();
        File log = data.resolveSibling(data.getFileName() + ".log").toFile();
        Process started = new ProcessBuilder(
                        launcher.toString(), "serve", "--data", data.toString(), "--port", Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Thread.ofPlatform().daemon().name("node-output").start(() -> {
            try (BufferedReader out = started.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    Matcher found = LISTENING.matcher(line);
                    if (found.find()) {
                        listening.complete(Integer.parseInt(found.group(1)));
                    }
                }
            } catch (IOException e) {
                listening.completeExceptionally(e);
            }
            listening.completeExceptionally(new BenchException("The node ended before it listened; see " + log));
        });
        process = started;
        try {
            port = listening.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while the node started", e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            started.destroyForcibly();
            throw new BenchException("The node did not start: " + e.getMessage() + "; see " + log, e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("The node was not started");
        }
        return process;
    }

    /** Stops the node as an operator does, and waits until it has ended. */
    void stop() {
        running().destroy();
        awaitExit(running());
    }

    /** Kills the node's process with SIGKILL, and waits until it has ended. */
    void kill() {
        running().destroyForcibly();
        awaitExit(running());
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    ProcessTree tree() {
        return new ProcessTree(running().pid());
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** Header field that signs the party in. */
    String authorization() {
        return "Authorization: Bearer " + token;
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(port);
    }

    /** A request for something of the collection, such as {@code objects/?limit=1}. */
    byte[] get(String resource) {
        return get(resource, "");
    }

    /** A request of a party for something of the collection; of the writing one when its name is empty. */
    byte[] get(String resource, String party) {
        return HttpConnection.get(path(resource), authorization(party), "Accept: application/taxii+json;version=2.1");
    }

    /** A request that adds objects. */
    byte[] add(byte[] envelope) {
        return add(envelope, "");
    }

    /** A request that adds objects, with a query that states their terms. */
    byte[] add(byte[] envelope, String query) {
        return HttpConnection.post(
                path("objects/" + query),
                envelope,
                authorization(),
                "Accept: application/taxii+json;version=2.1",
                "Content-Type: application/taxii+json;version=2.1");
    }

    private static String path(String resource) {
        return "/taxii2/root/collections/" + COLLECTION + "/" + resource;
    }

    @Override
    public void close() {
        if (isAlive()) {
            stop();
        }
    }
}
