package org.mithaq.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Clusters and child processes for the tests. One cluster is made per run; tests take copies of it. */
final class TestCluster {

    static final Duration LIMIT = Duration.ofSeconds(60);
    static final Settings SETTINGS = Settings.defaults().withSharedBuffers(16);

    private static final Object SEED_LOCK = new Object();
    private static @Nullable Path seed;

    private TestCluster() {}

    /** Puts a stopped cluster with table {@code kept} of 1,000 rows into an empty directory. */
    static ClusterDirectory stoppedIn(Path directory) throws IOException {
        var origin = new ClusterDirectory(seed());
        var copy = new ClusterDirectory(directory);
        // The programs are linked, not copied: nothing writes into them.
        String copying = """
                set -e
                mkdir -p "$2/postgres"
                cp -al "$1/postgres/$3" "$2/postgres/"
                for part in data log password; do cp -a "$1/postgres/$part" "$2/postgres/"; done
                for part in . postgres; do
                    chmod --reference="$1/$part" "$2/$part"
                    chown --reference="$1/$part" "$2/$part"
                done
                """;
        run(List.of("sh", "-c", copying, "sh", origin.node().toString(), directory.toString(), Binaries.version()));
        return copy;
    }

    private static Path seed() throws IOException {
        synchronized (SEED_LOCK) {
            if (seed == null) {
                Path made = Files.createTempDirectory("mithaq-seed");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
                start(made).close();
                single(new ClusterDirectory(made), "create table kept as select generate_series(1, 1000) as n;");
                seed = made;
            }
            return seed;
        }
    }

    private static void delete(Path directory) {
        try {
            PrivateFiles.deleteTree(directory);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    static RunningCluster start(Path directory) {
        return BundledPostgres.start(directory, SETTINGS, new SecureRandom());
    }

    /** What the server of one process answers to statements; the cluster must be stopped. */
    static String single(ClusterDirectory at, String statement) throws IOException {
        return Command.run(singleCommand(at), statement + "\n", LIMIT).text();
    }

    static List<String> singleCommand(ClusterDirectory at) throws IOException {
        Account account = Account.choose(at.data(), "mithaq", Account.Tools.find());
        String postgres =
                at.binaries(Binaries.version()).resolve("bin/postgres").toString();
        return account.command(List.of(postgres, "--single", "-D", at.data().toString(), BundledPostgres.DATABASE));
    }

    static long keptRows(ClusterDirectory at) throws IOException {
        String answer = single(at, "select count(*) as rows from kept;");
        return answer.lines()
                .filter(line -> line.contains("rows = \""))
                .map(line -> line.replaceAll(".*rows = \"(\\d+)\".*", "$1"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no count in: " + answer));
    }

    /** Another JVM that holds the cluster. */
    static Process child(Path directory, String... more) throws IOException {
        return child(List.of(), System.getProperty("java.class.path"), directory, more);
    }

    static Process child(List<String> prefix, String classPath, Path directory, String... more) throws IOException {
        var words = new ArrayList<>(prefix);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        words.add(ChildNode.class.getName());
        words.add(directory.toString());
        words.addAll(List.of(more));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(Path.of("/").toFile())
                .start();
    }

    /** The server's process, once the child says that it is ready. */
    static ProcessHandle serverOf(Process child) throws IOException {
        String line = firstLine(child);
        assertThat(line).startsWith("ready ");
        return ProcessHandle.of(Long.parseLong(line.substring("ready ".length())))
                .orElseThrow();
    }

    static String firstLine(Process child) throws IOException {
        return String.valueOf(new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8)).readLine());
    }

    /** Lets a child stop its cluster and end. */
    static void end(Process child) throws IOException, InterruptedException {
        child.getOutputStream().close();
        assertThat(child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    static void killAndAwait(Process child) throws InterruptedException {
        child.destroyForcibly();
        assertThat(child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    static void awaitEnd(ProcessHandle process) {
        assertThat(process.onExit()).succeedsWithin(LIMIT);
    }

    static void run(List<String> words) throws IOException {
        Command.Output output = Command.run(words, "", LIMIT);
        assertThat(output.exit()).as(output.text()).isZero();
    }

    static boolean isRoot() {
        try {
            return Account.effectiveId("Uid") == 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
