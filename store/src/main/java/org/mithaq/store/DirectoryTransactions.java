package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mithaq.exchange.Act;

/**
 * Changes of the directory one after the other, also between processes. Safe to call from any thread; may block on I/O.
 */
final class DirectoryTransactions {

    private static final String NOT_CHANGED = "The directory could not be changed";

    private final Database database;
    private final DirectoryStore directory;
    private final Clock clock;
    private final String actor;
    private final DirectoryRepository repository = new DirectoryRepository();

    DirectoryTransactions(Database database, DirectoryStore directory, Clock clock) {
        this(database, directory, clock, "operator");
    }

    private DirectoryTransactions(Database database, DirectoryStore directory, Clock clock, String actor) {
        this.database = requireNonNull(database, "database");
        this.directory = requireNonNull(directory, "directory");
        this.clock = requireNonNull(clock, "clock");
        this.actor = requireNonNull(actor, "actor");
    }

    /** The same changes, made by somebody else than whoever runs the node. */
    DirectoryTransactions by(String other) {
        return new DirectoryTransactions(database, directory, clock, other);
    }

    /** A change that looks at the directory as it is. */
    @FunctionalInterface
    interface Change<T> {

        /** Makes it. Never commits. */
        T on(Connection transaction, DirectorySnapshot present) throws SQLException;
    }

    /**
     * Does something while no other change can come between, then looks at the outcome.
     *
     * @throws StoreException when the database fails, and with {@code NOT_INITIALISED} when it belongs to nobody yet
     */
    <T> T change(Change<T> change) {
        return withoutNode(
                NOT_CHANGED,
                transaction -> change.on(
                        transaction,
                        repository.read(transaction).orElseThrow(() -> DirectoryStore.notInitialised(database))));
    }

    /** The same for a database that may belong to nobody yet. */
    <T> T withoutNode(String attempt, Database.Work<T> work) {
        T outcome = database.transaction(attempt, transaction -> {
            repository.lock(transaction);
            return work.on(transaction);
        });
        directory.look();
        return outcome;
    }

    /** Notes that the directory is another one when the transaction commits. */
    void raiseEpoch(Connection transaction) throws SQLException {
        repository.raiseEpoch(transaction);
    }

    /** Records what was done, in the transaction that does it. */
    void record(Connection transaction, Act.Kind kind, String subject, String reason) throws SQLException {
        ActTable.add(transaction, new Act(now(), kind, actor, subject, reason));
    }

    /** The database. */
    Database database() {
        return database;
    }

    /** Now, as precise as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
