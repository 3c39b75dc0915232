package org.mithaq.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mithaq.postgres.BundledPostgres;
import org.mithaq.postgres.ConnectionInfo;
import org.mithaq.postgres.RunningCluster;
import org.mithaq.postgres.Settings;

/**
 * A PostgreSQL server for tests, started once per run and stopped when the JVM ends. Safe to use from any thread.
 *
 * <p>Its cluster is a new one below the system's directory for temporary files, with {@code fsync} on as a node wants
 * it. Tests use the bundled server, or with {@code -Dmithaq.test.postgres=15} Debian's PostgreSQL 15.
 */
final class TestServer {

    private static final Map<String, TestServer> STARTED = new ConcurrentHashMap<>();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String TEMPLATE = "mithaq_template";

    private final String host;
    private final int port;
    private final String user;
    private final String password;

    /** Whether there is a database with the tables in it to copy; guarded by the monitor. */
    private boolean hasTemplate;

    private TestServer(String host, int port, String user, String password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** The server that tests use unless they say otherwise. */
    static TestServer usual() {
        String wanted = System.getProperty("mithaq.test.postgres", "bundled");
        return switch (wanted) {
            case "bundled" -> bundled();
            case "15" -> debian15().orElseThrow(() -> new IllegalStateException(ABSENT));
            default -> throw new IllegalArgumentException("mithaq.test.postgres is bundled or 15, not " + wanted);
        };
    }

    /** What is said when Debian's PostgreSQL 15 is not there. */
    static final String ABSENT = "There is no PostgreSQL 15 in " + DebianCluster.BINARIES_15
            + ": what needs one is not tested (Debian: apt-get install postgresql-15)";

    /** The server that comes with a node. */
    static TestServer bundled() {
        return STARTED.computeIfAbsent("bundled", _ -> startBundled());
    }

    /** Debian's PostgreSQL 15; nothing when this machine has none. */
    static Optional<TestServer> debian15() {
        return Files.isExecutable(DebianCluster.BINARIES_15.resolve("postgres"))
                ? Optional.of(STARTED.computeIfAbsent("15", _ -> startDebian(DebianCluster.BINARIES_15)))
                : Optional.empty();
    }

    private static TestServer startBundled() {
        try {
            Path home = Files.createTempDirectory("mithaq-store-test");
            RunningCluster cluster = BundledPostgres.start(home, settings(Settings.defaults()), new SecureRandom());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                cluster.close();
                delete(home);
            }));
            ConnectionInfo connection = cluster.connection();
            return new TestServer(
                    connection.host(),
                    connection.port(),
                    connection.user(),
                    connection.password().reveal());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The usual ones with more sessions and less memory, and without making a user of the system's. */
    private static Settings settings(Settings usual) {
        return new Settings(
                usual.port(),
                100,
                64,
                usual.workMemMiB(),
                usual.maintenanceWorkMemMiB(),
                usual.effectiveCacheSizeMiB(),
                usual.maxWalSizeMiB(),
                usual.checkpointTimeout(),
                usual.walCompression(),
                usual.ioMethod(),
                usual.logFileMiB(),
                usual.logFiles(),
                "nobody",
                usual.startTimeout(),
                usual.stopTimeout());
    }

    private static TestServer startDebian(Path binaries) {
        try {
            Path home = Files.createTempDirectory("mithaq-store-test");
            DebianCluster cluster = DebianCluster.start(binaries, home);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    cluster.stop();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                delete(home);
            }));
            return new TestServer("127.0.0.1", cluster.port(), DebianCluster.USER, "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path home) {
        try (Stream<Path> tree = Files.walk(home)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Connects to a database of this server as its superuser. */
    ConnectionSettings settings(String database) {
        return ConnectionSettings.of(host, port, database, user, password);
    }

    /** Connects as the superuser, who at once becomes another role. */
    ConnectionSettings settings(String database, String role) {
        return ConnectionSettings.parse("postgresql://" + user + ":"
                + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@" + host + ":" + port + "/" + database
                + "?options=-c%20role%3D" + role);
    }

    /** A name that no database of this run has yet. */
    static String newDatabaseName() {
        return "test_" + DATABASES.incrementAndGet();
    }

    /** Name of a database that has the tables and nothing else, to be copied. */
    synchronized String template() throws SQLException {
        if (!hasTemplate) {
            administer("create database " + TEMPLATE);
            Migrations.run(settings(TEMPLATE));
            hasTemplate = true;
        }
        return TEMPLATE;
    }

    /** Runs one statement in the database that every cluster has. */
    void administer(String statement) throws SQLException {
        ConnectionSettings settings = settings("postgres");
        Properties properties = settings.driverProperties();
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
