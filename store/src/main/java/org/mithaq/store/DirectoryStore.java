package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;

/**
 * The directory as the database has it, kept in memory until its epoch rises.
 *
 * <p>Safe to call from any thread. A look costs one read of one row; everything is read again only after a change.
 */
final class DirectoryStore implements DirectorySource {

    private final Database database;
    private final DirectoryRepository repository = new DirectoryRepository();

    /** Latest state seen; null until there is one. Written under the monitor, read by anybody. */
    private volatile @Nullable DirectorySnapshot latest;

    DirectoryStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    @Override
    public Directory current() {
        return snapshot().directory();
    }

    @Override
    public Directory refreshed() {
        look();
        return current();
    }

    /**
     * The latest state seen, with numbers. Costs no I/O once there is one.
     *
     * @throws StoreException with {@code NOT_INITIALISED} when the database belongs to no node yet
     */
    DirectorySnapshot snapshot() {
        DirectorySnapshot known = latest;
        if (known == null) {
            look();
            known = latest;
        }
        if (known == null) {
            throw notInitialised(database);
        }
        return known;
    }

    static StoreException notInitialised(Database database) {
        return new StoreException(
                StoreException.Code.NOT_INITIALISED,
                "The database " + database.settings() + " belongs to no node yet: run 'mithaq init' first");
    }

    /**
     * Looks once whether there is a newer state, and reads it.
     *
     * @throws StoreException when the database cannot be read; the state known before stays
     */
    synchronized void look() {
        database.read("The directory could not be read", connection -> {
            DirectorySnapshot known = latest;
            if (known == null
                    || repository.epoch(connection) != known.directory().epoch()) {
                latest = whole(connection).orElse(null);
            }
            return true;
        });
    }

    private Optional<DirectorySnapshot> whole(Connection connection) throws SQLException {
        return Database.transaction(connection, transaction -> {
            try (Statement statement = transaction.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            return repository.read(transaction);
        });
    }
}
