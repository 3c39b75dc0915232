package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.accounts.AccountStore;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.ActLog;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.DraftBook;
import org.mithaq.federation.FederationBook;

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
    private final AgreementChanges agreements;
    private final KeyChanges keys;
    private final PostgresLedger ledger;
    private final FederationBook federationBook;
    private final AccountStore accounts;
    private final DraftBook drafts;
    private final Clock clock;

    StoreAdministration(Database database, Clock clock, Supplier<UUID> ids) {
        this.database = requireNonNull(database, "database");
        this.directory = new DirectoryStore(database);
        DirectoryTransactions transactions = new DirectoryTransactions(database, directory, clock);
        this.changes = new DirectoryChanges(directory, transactions, ids);
        this.agreements = new AgreementChanges(directory, transactions);
        this.keys = new KeyChanges(directory, transactions);
        this.federationBook = new PostgresFederationBook(database, clock);
        this.ledger = new PostgresLedger(database);
        this.accounts = new PostgresAccountStore(database);
        this.drafts = new PostgresDraftBook(database);
        this.clock = requireNonNull(clock, "clock");
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

    /** How agreements stand, and what parties do with them. */
    public AgreementChanges agreements() {
        return agreements;
    }

    /** Public halves of the node's own keys. */
    public KeyChanges keys() {
        return keys;
    }

    /** What federation remembers. */
    public FederationBook federationBook() {
        return federationBook;
    }

    /** The ledger, for reading. */
    public PostgresLedger ledger() {
        return ledger;
    }

    /** How persons sign in. */
    public AccountStore accounts() {
        return accounts;
    }

    /** What waits for the yes of a second person. */
    public DraftBook drafts() {
        return drafts;
    }

    /** The record of acts, for a command: each is on disk when the call returns. */
    public ActLog acts() {
        return this::record;
    }

    /** Records what whoever runs the node did, and waits until it is on disk. */
    public void record(Act.Kind kind, String subject, String reason) {
        record(new Act(clock.instant().truncatedTo(ChronoUnit.MICROS), kind, "operator", subject, reason));
    }

    private void record(Act act) {
        database.transaction("An act could not be recorded", transaction -> {
            ActTable.add(transaction, act);
            return true;
        });
    }

    /**
     * Looks at server, tables and counts. Reads the indexes of all content: seconds for each million rows.
     *
     * @throws StoreException when the database cannot be reached
     */
    public List<HealthCheck> checkHealth() {
        return HealthChecks.run(database.settings());
    }

    /**
     * As {@link #checkHealth()}, and compares each body with its digest: reads the whole database.
     *
     * @throws StoreException when the database cannot be reached
     */
    public List<HealthCheck> checkHealthAndBodies() {
        return HealthChecks.runDeep(database.settings());
    }

    /**
     * How much room the database takes, and which tables take most of it.
     *
     * @throws StoreException when the database cannot be reached
     */
    public StoreSizes sizes() {
        return database.read("The size of the database could not be read", StoreAdministration::sizes);
    }

    private static StoreSizes sizes(Connection connection) throws SQLException {
        List<StoreSizes.Table> tables = new ArrayList<>();
        long bytes = 0;
        try (PreparedStatement select = connection.prepareStatement("""
                  select coalesce(parent.relname, own.relname),
                         sum(pg_total_relation_size(own.oid))::bigint,
                         sum(greatest(own.reltuples, 0))::bigint,
                         pg_database_size(current_database())
                    from pg_class as own
                    join pg_namespace on pg_namespace.oid = own.relnamespace
                    left join pg_inherits on inhrelid = own.oid
                    left join pg_class as parent on parent.oid = inhparent
                   where own.relkind = 'r'
                     and nspname = current_schema()
                group by 1
                order by 2 desc, 1
                   limit 8
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                tables.add(new StoreSizes.Table(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                bytes = rows.getLong(4);
            }
        }
        return new StoreSizes(bytes, tables);
    }

    /**
     * Begins a backup of the server's files, which the caller copies.
     *
     * @param label name of the backup, to be found in its label file
     * @throws StoreException when the server cannot, or the role may not
     */
    public BackupSession beginBackup(String label) {
        return BackupSession.begin(database.settings(), label);
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
