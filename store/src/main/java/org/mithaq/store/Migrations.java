package org.mithaq.store;

import static org.mithaq.store.StoreException.Code.SCHEMA_FOREIGN;
import static org.mithaq.store.StoreException.Code.SCHEMA_NEWER;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The tables' versions: numbered {@code .sql} files beside this class, never edited once released. Stateless.
 *
 * <p>The list is written here rather than looked for, so that it is the same in a jar, in a module and in an image.
 */
final class Migrations {

    /** Table that says which migrations were run. */
    static final String HISTORY = "schema_history";

    private static final List<String> FILES = List.of(
            "V0001__first_exchange.sql",
            "V0002__terms_and_visibility.sql",
            "V0003__agreements_and_disclosures.sql",
            "V0004__secrets_and_erasure.sql",
            "V0005__ledger.sql",
            "V0006__federation.sql",
            "V0007__erased_items.sql",
            "V0008__tombstone_key.sql",
            "V0009__quarantine.sql",
            "V0010__accounts.sql",
            "V0011__completions.sql",
            "V0012__no_erased_entries.sql",
            "V0013__ledger_by_time.sql",
            "V0014__drafts.sql",
            "V0015__search.sql");

    private static final System.Logger LOG = System.getLogger("org.mithaq.store");

    static {
        LogFactory.setLogCreator(_ -> new MigrationLog(LOG));
    }

    private Migrations() {}

    /** Version of the tables that this program works with. */
    static int wanted() {
        return Integer.parseInt(FILES.getLast().substring(1, 5));
    }

    /**
     * Version of the tables that are there; 0 when there are none.
     *
     * @throws StoreException with {@code SCHEMA_FOREIGN} when the schema holds tables without our history, or a
     *     migration of ours that did not end well
     */
    static int found(Connection connection) throws SQLException {
        boolean history = exists(connection, """
                select 1
                  from pg_class
                 where relnamespace = (select oid from pg_namespace where nspname = ?)
                   and relname = 'schema_history'
                """);
        if (history) {
            return latest(connection);
        }
        boolean others = exists(connection, """
                select 1
                  from pg_class
                 where relnamespace = (select oid from pg_namespace where nspname = ?)
                   and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                """);
        if (others) {
            throw new StoreException(
                    SCHEMA_FOREIGN,
                    "The schema 'mithaq' holds tables of another program: give the node an empty database");
        }
        return 0;
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, Database.SCHEMA);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static int latest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(max(version::integer), 0), coalesce(bool_and(success), true)
                  from mithaq.schema_history
                 where version is not null
                """);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            if (!rows.getBoolean(2)) {
                throw new StoreException(
                        SCHEMA_FOREIGN,
                        "A change of the tables was left half done: restore the database from a backup");
            }
            return rows.getInt(1);
        }
    }

    /**
     * Refuses tables that a later program made.
     *
     * @return whether there are migrations to run
     */
    static boolean isBehind(Connection connection) throws SQLException {
        int found = found(connection);
        if (found > wanted()) {
            throw new StoreException(
                    SCHEMA_NEWER,
                    "The tables have version " + found + ", this program knows versions up to " + wanted()
                            + ": run the later version of the program, or restore a backup made by this one");
        }
        return found < wanted();
    }

    /**
     * Brings the tables up to date, and checks that those already there are as this program wrote them.
     *
     * @return how many migrations were run; 0 when all was up to date
     * @throws StoreException when a migration fails or was changed since it was run
     */
    static int run(ConnectionSettings settings) {
        try (HikariDataSource source = Database.openWithoutLimits(settings)) {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .schemas(Database.SCHEMA)
                    .defaultSchema(Database.SCHEMA)
                    .createSchemas(true)
                    .table(HISTORY)
                    .cleanDisabled(true)
                    .placeholderReplacement(false)
                    .resourceProvider(new Files())
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException failure) {
            String reason = failure.getMessage() == null ? "" : failure.getMessage();
            throw new StoreException(
                    SCHEMA_FOREIGN,
                    "The tables could not be brought to version " + wanted() + ": "
                            + reason.lines()
                                    .filter(line -> !line.isBlank())
                                    .findFirst()
                                    .orElse("no reason given")
                            + " (nothing was changed; the log has the rest)",
                    failure);
        }
    }

    /** The list above, as Flyway asks for it. */
    private static final class Files implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return FILES.contains(name) ? new File(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return FILES.stream()
                    .filter(name -> name.startsWith(prefix)
                            && List.of(suffixes).stream().anyMatch(name::endsWith))
                    .<LoadableResource>map(File::new)
                    .toList();
        }
    }

    private static final class File extends LoadableResource {

        private final String name;

        File(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream in = Migrations.class.getResourceAsStream("migration/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("Migration '" + name + "' is not part of this program");
                }
                return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
