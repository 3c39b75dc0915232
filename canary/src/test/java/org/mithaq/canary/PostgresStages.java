package org.mithaq.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.ledger.NoteKey;
import org.mithaq.postgres.BundledPostgres;
import org.mithaq.postgres.RunningCluster;
import org.mithaq.postgres.Settings;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.ConnectionSettings;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.store.LogKeyBook;
import org.mithaq.store.Store;
import org.mithaq.store.StoreConfig;
import org.mithaq.store.TombstoneKey;
import org.mithaq.testkit.MutableClock;

/**
 * Stages over one PostgreSQL database, one world after another: each has collections and agreements of its own, and what
 * the worlds before left stays. Used by one thread.
 */
final class PostgresStages implements AutoCloseable {

    private final PostgresServer server;
    private final String database;
    private final Store store;
    private final MutableClock rowClock = new MutableClock(MemoryStages.start());
    private final Stages stages;
    private final Duration tick;
    private int worlds;

    /**
     * Makes a database and opens it.
     *
     * @param tick how far the rows' clock goes on with every step; in sum less than five minutes, since the store takes
     *     more for a broken clock
     */
    PostgresStages(PostgresServer server, String database, Duration tick) {
        this.server = server;
        this.database = database;
        server.create(database);
        this.store = Store.open(
                server.settings(database),
                StoreConfig.defaults(),
                rowClock,
                UUID::randomUUID,
                new TombstoneKey(new byte[32]));
        this.stages = new Stages(Fault.NONE);
        this.tick = tick;
    }

    /** When the next world begins: worlds may not go back in time. */
    Instant start() {
        return MemoryStages.start();
    }

    ExchangeStage open(World world) {
        declare(world.setting());
        return reopen(world, stages);
    }

    /** Opens a stage for a world that is there already, behind another service. */
    ExchangeStage reopen(World world, Stages front) {
        Setting setting = world.setting();
        var directory = new InMemoryDirectory(setting.directory(1, setting.agreements()));
        var clock = new MutableClock(setting.start());
        var ids = new StepIds(worlds++);
        var real = new ExchangePorts(
                directory,
                store.feed(),
                store.appender(),
                store.statuses(),
                store.terms(),
                store.sights(),
                store.holdings(),
                store.disclosures(),
                new SampleSecrets(),
                clock,
                ids,
                store.acts());
        var backing = new Stages.Backing(directory, clock, rowClock, ids, real, ledger(), tick, this::awaitRegained);
        return front.open(world, backing);
    }

    /** What the database keeps of what was done; nothing seals it here. */
    private LedgerBook ledger() {
        var keys = new LogKeyBook() {
            @Override
            public List<NoteKey> keys() {
                return List.of();
            }

            @Override
            public List<byte[]> certificates() {
                return List.of();
            }
        };
        return store.ledgerBook(keys, Duration.ofDays(365));
    }

    private void declare(Setting setting) {
        var own = setting.parties().getFirst();
        if (worlds == 0) {
            var _ = store.administration()
                    .changes()
                    .initialise("canary", new DirectoryEntries.Party(own.id(), own.name(), Optional.empty()));
        }
        var entries = new DirectoryEntries(
                setting.parties().stream()
                        .map(one -> new DirectoryEntries.Party(one.id(), one.name(), Optional.empty()))
                        .toList(),
                Stream.concat(setting.collections().stream(), Stream.of(setting.covenant()))
                        .map(one -> new DirectoryEntries.Collection(
                                one.alias() + "-" + worlds,
                                Optional.of(one.id()),
                                one.title(),
                                Optional.empty(),
                                one.readers(),
                                one.writers()))
                        .toList(),
                setting.users());
        if (store.administration().changes().apply(entries) instanceof ApplyOutcome.Refused refused) {
            throw new AssertionError("The world's setting is refused: " + refused);
        }
        var _ = store.administration().directory().refreshed();
        var _ = store.directory().refreshed();
    }

    /** Waits until what was gained has its new places; each task of the queue lets a slice of them go on. */
    private void awaitRegained() {
        CollectionId any = store.directory().current().collections().getFirst().id();
        while (server.count(database, "select count(*) from regain") > 0) {
            var _ = store.appender()
                    .withdraw(
                            any,
                            store.directory().current().own().id(),
                            OtherProbes.absent("campaign"),
                            VersionFilter.ALL)
                    .join();
        }
    }

    /** Blocks and rows read of every table of content, as the database counts them. */
    Map<String, Long> work() {
        return server.work(database);
    }

    @Override
    public void close() {
        stages.close();
        store.close();
    }

    /** A server of its own, in a directory for temporary files. */
    static final class PostgresServer implements AutoCloseable {

        private final Path home;
        private final RunningCluster cluster;
        private boolean hasTemplate;

        PostgresServer() {
            try {
                this.home = Files.createTempDirectory("mithaq-canary");
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
            this.cluster = BundledPostgres.start(home, settings(Settings.defaults()), new SecureRandom());
        }

        /** The usual ones with more sessions and less memory. */
        private static Settings settings(Settings usual) {
            return new Settings(
                    usual.port(),
                    200,
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

        ConnectionSettings settings(String database) {
            var connection = cluster.connection();
            return ConnectionSettings.of(
                    connection.host(),
                    connection.port(),
                    database,
                    connection.user(),
                    connection.password().reveal());
        }

        private Connection connect(String database) throws SQLException {
            var connection = cluster.connection();
            return DriverManager.getConnection(
                    "jdbc:postgresql://" + connection.host() + ":" + connection.port() + "/" + database,
                    connection.user(),
                    connection.password().reveal());
        }

        /** Makes a database with the tables of a new node in it. */
        synchronized void create(String database) {
            if (!hasTemplate) {
                execute("postgres", "create database template_canary");
                Store.open(
                                settings("template_canary"),
                                StoreConfig.defaults(),
                                Clock.systemUTC(),
                                UUID::randomUUID,
                                new TombstoneKey(new byte[32]))
                        .close();
                hasTemplate = true;
            }
            execute("postgres", "create database " + database + " template template_canary");
        }

        private void execute(String database, String statement) {
            try (Connection connection = connect(database);
                    Statement sql = connection.createStatement()) {
                var _ = sql.execute(statement);
            } catch (SQLException failure) {
                throw new IllegalStateException(statement, failure);
            }
        }

        long count(String database, String query) {
            return rows(database, query).values().stream().mapToLong(one -> one).sum();
        }

        Map<String, Long> work(String database) {
            return rows(database, """
                    select one.schemaname || '.' || one.relname || ' ' || what.name, what.value
                      from pg_statio_user_tables as io
                      join pg_stat_user_tables as one using (relid)
                     cross join lateral (values
                           ('blocks', coalesce(io.heap_blks_read, 0) + coalesce(io.heap_blks_hit, 0)
                                    + coalesce(io.idx_blks_read, 0) + coalesce(io.idx_blks_hit, 0)),
                           ('rows', coalesce(one.seq_tup_read, 0) + coalesce(one.idx_tup_fetch, 0))) as what(name, value)
                    """);
        }

        private Map<String, Long> rows(String database, String query) {
            Map<String, Long> rows = new TreeMap<>();
            try (Connection connection = connect(database);
                    Statement sql = connection.createStatement();
                    ResultSet result = sql.executeQuery(query)) {
                int last = result.getMetaData().getColumnCount();
                while (result.next()) {
                    rows.put(last == 1 ? "" : result.getString(1), result.getLong(last));
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(query, failure);
            }
            return rows;
        }

        @Override
        public void close() {
            cluster.close();
            try (var tree = Files.walk(home)) {
                List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }
}
