package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server for tests, started once per run and stopped when the JVM ends.
 *
 * <p>Its cluster is a new one below the system's directory for temporary files, with {@code fsync} on as a node wants
 * it. When the tests run as root the server runs as {@code nobody}, since PostgreSQL refuses root.
 */
final class TestServer {

    /** Where Debian keeps its PostgreSQL 15. */
    private static final Path DEBIAN_15 = Path.of("/usr/lib/postgresql/15/bin");

    private static final Map<String, TestServer> STARTED = new ConcurrentHashMap<>();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final ConnectionSettings administration;
    private final String password;

    private TestServer(ConnectionSettings administration, String password) {
        this.administration = administration;
        this.password = password;
    }

    /** The server that tests use unless they say otherwise. */
    static TestServer usual() {
        return debian15().orElseThrow();
    }

    /** Debian's PostgreSQL 15; nothing when this machine has none. */
    static Optional<TestServer> debian15() {
        return Files.isExecutable(DEBIAN_15.resolve("postgres"))
                ? Optional.of(STARTED.computeIfAbsent("15", _ -> start(DEBIAN_15)))
                : Optional.empty();
    }

    /** Connects to a database of this server. */
    ConnectionSettings settings(String database) {
        return ConnectionSettings.of(
                administration.host(), administration.port(), database, administration.user(), password);
    }

    /** The database that every cluster has. */
    ConnectionSettings administration() {
        return administration;
    }

    /** A name that no database of this run has yet. */
    static String newDatabaseName() {
        return "test_" + DATABASES.incrementAndGet();
    }

    private static TestServer start(Path binaries) {
        try {
            Path home = Files.createTempDirectory("mithaq-store-test");
            Path data = home.resolve("data");
            if (isRoot()) {
                run(List.of("chown", "nobody", home.toString()));
            }
            run(asServer(
                    binaries.resolve("initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    "mithaq",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync"));
            int port = freePort();
            List<String> control = asServer(binaries.resolve("pg_ctl").toString(), "-D", data.toString(), "-w");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(control, home)));
            run(with(
                    control,
                    "-l",
                    home.resolve("log").toString(),
                    "-o",
                    "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60"
                            + " -c shared_buffers=64MB",
                    "start"));
            return new TestServer(ConnectionSettings.of("127.0.0.1", port, "postgres", "mithaq", ""), "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void stop(List<String> control, Path home) {
        try {
            run(with(control, "-m", "immediate", "stop"));
            try (Stream<Path> tree = Files.walk(home)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(more));
        return whole;
    }

    private static List<String> asServer(String... command) {
        return isRoot()
                ? with(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"), command)
                : List.of(command);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("mithaq-store-test", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(new java.io.File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + Files.readString(output, UTF_8));
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + command.getFirst(), told);
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
