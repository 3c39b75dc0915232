package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.exchange.DirectorySource;

/**
 * What commands do with the database, whether or not a node runs on it: the directory, looking after its health,
 * backups.
 *
 * <p>Safe to call from any thread; the one that opened it closes it.
 */
public final class StoreAdministration implements AutoCloseable {

    private final Database database;
    private final DirectoryStore directory;
    private final DirectoryChanges changes;

    StoreAdministration(Database database, Clock clock, Supplier<UUID> ids) {
        this.database = requireNonNull(database, "database");
        this.directory = new DirectoryStore(database);
        this.changes = new DirectoryChanges(database, directory, clock, ids);
    }

    /** Opens the database beside whoever uses it. */
    static StoreAdministration open(ConnectionSettings settings, StoreConfig config, Clock clock, Supplier<UUID> ids) {
        try (Connection connection = Database.connect(settings, config, "mithaq administration")) {
            Prerequisites.require(connection);
            if (Migrations.isBehind(connection)) {
                if (!WriterSession.tryLock(connection)) {
                    throw new StoreException(
                            StoreException.Code.SCHEMA_OLDER,
                            "The tables have version " + Migrations.found(connection) + ", this program works with "
                                    + Migrations.wanted() + ", and a node of the earlier version runs on them ("
                                    + WriterSession.holder(connection)
                                    + "): stop that node, then start it with this version");
                }
                Migrations.run(settings);
            }
        } catch (SQLException failure) {
            throw StoreException.from("The database " + settings + " could not be opened", failure);
        }
        return new StoreAdministration(Database.open(settings, config), clock, ids);
    }

    /** Parties, users, collections and tokens; {@link DirectorySource#refreshed()} looks for changes of others. */
    public DirectorySource directory() {
        return directory;
    }

    /** What changes them. */
    public DirectoryChanges changes() {
        return changes;
    }

    Database database() {
        return database;
    }

    DirectoryStore directoryStore() {
        return directory;
    }

    @Override
    public void close() {
        database.close();
    }
}
