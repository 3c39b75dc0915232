package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.accounts.AccountStore;
import org.mithaq.exchange.ActLog;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.DisclosureLog;
import org.mithaq.exchange.DraftBook;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.exchange.Expiries;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.GivenRecord;
import org.mithaq.exchange.Holdings;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LogAlarms;
import org.mithaq.exchange.SightSource;
import org.mithaq.exchange.StatusSource;
import org.mithaq.exchange.TermsTable;
import org.mithaq.federation.FederationBook;

/**
 * A node's content and directory in PostgreSQL. The node that holds one is the only writer of its database.
 *
 * <p>Safe to call from any thread; the one that opened it closes it.
 */
public final class Store implements AutoCloseable {

    private final StoreAdministration administration;
    private final PostgresStatuses statuses;
    private final WriterSession writer;
    private final Content content;
    private final PostgresDisclosureLog disclosures;
    private final PostgresActLog acts;
    private final PostgresGivenRecord given;
    private final Housekeeping housekeeping;

    private Store(
            StoreAdministration administration,
            PostgresStatuses statuses,
            WriterSession writer,
            Content content,
            PostgresDisclosureLog disclosures,
            Housekeeping housekeeping) {
        this.acts = PostgresActLog.start(administration.database());
        this.administration = requireNonNull(administration, "administration");
        this.statuses = requireNonNull(statuses, "statuses");
        this.writer = requireNonNull(writer, "writer");
        this.content = requireNonNull(content, "content");
        this.disclosures = requireNonNull(disclosures, "disclosures");
        this.housekeeping = requireNonNull(housekeeping, "housekeeping");
        this.given = new PostgresGivenRecord(
                administration.database(),
                content.memory(),
                places(),
                () -> administration.directory().current().own().id());
    }

    private GivenPlaces places() {
        return new GivenPlaces(content.memory(), content.sights());
    }

    /**
     * Opens the database for the node: checks server and settings, takes the writer's lock, brings the tables up to
     * date.
     *
     * @param clock the node's time, for what is kept and purged
     * @param ids source of random UUIDs, for what needs an id of its own
     * @param tombstoneKey the same at every opening; another one is refused once something was erased
     * @throws StoreException that says what was found, what was wanted and what to do; nothing was changed then,
     *     unless it came while tables were being changed
     */
    public static Store open(
            ConnectionSettings settings,
            StoreConfig config,
            Clock clock,
            Supplier<UUID> ids,
            TombstoneKey tombstoneKey) {
        boolean behind;
        try (Connection connection = Database.connect(settings, config, "mithaq")) {
            Prerequisites.require(connection);
            behind = Migrations.isBehind(connection);
        } catch (SQLException failure) {
            throw StoreException.from("The database " + settings + " could not be opened", failure);
        }
        WriterSession writer = WriterSession.open(settings, config);
        try {
            if (behind) {
                Migrations.run(settings);
            }
            return open(
                    new StoreAdministration(Database.open(settings, config), clock, ids), writer, clock, tombstoneKey);
        } catch (RuntimeException failure) {
            writer.close();
            throw failure;
        }
    }

    private static Store open(
            StoreAdministration administration, WriterSession writer, Clock clock, TombstoneKey tombstoneKey) {
        Database database = administration.database();
        try {
            database.transaction("The mark of the tombstone key could not be read", transaction -> {
                TombstoneKeyMark.require(transaction, tombstoneKey);
                return true;
            });
            PostgresStatuses statuses = new PostgresStatuses(database, administration.directoryStore(), clock);
            DirectoryNumbers numbers = new DirectoryNumbers(administration.directoryStore());
            PostgresDisclosureLog disclosures = PostgresDisclosureLog.start(database, numbers, clock);
            Content content = openContent(
                    new Content.Parts(
                            database,
                            writer,
                            numbers,
                            status -> new KeptStatus(status, numbers.require(status.party()), clock.instant()),
                            new BatchClock(clock, System::nanoTime),
                            tombstoneKey),
                    disclosures);
            Housekeeping housekeeping = Housekeeping.start(
                    new Housekeeping.Subjects(administration.directoryStore(), statuses, () -> {
                        int _ = content.retention().erase(clock.instant());
                    }),
                    database.config());
            return new Store(administration, statuses, writer, content, disclosures, housekeeping);
        } catch (RuntimeException failure) {
            administration.close();
            throw failure;
        }
    }

    private static Content openContent(Content.Parts parts, PostgresDisclosureLog disclosures) {
        try {
            return Content.open(parts, parts.database().config().content());
        } catch (RuntimeException failure) {
            disclosures.close();
            throw failure;
        }
    }

    /**
     * Opens the database for a command, beside a node that may be running on it.
     *
     * @throws StoreException as {@link #open}, though never for another writer
     */
    public static StoreAdministration openForAdministration(
            ConnectionSettings settings, StoreConfig config, Clock clock, Supplier<UUID> ids) {
        return StoreAdministration.open(settings, config, clock, ids);
    }

    /** Parties, users, collections and tokens, looked for every {@link StoreConfig#directoryPoll()}. */
    public DirectorySource directory() {
        return administration.directory();
    }

    /** The ordered rows of collections, for reading. */
    public Feed feed() {
        return content.feed();
    }

    /** The one writer of content. */
    public Appender appender() {
        return content.appender();
    }

    /** The record of what left. */
    public DisclosureLog disclosures() {
        return disclosures;
    }

    /** The record of acts that are not part of a larger change. */
    public ActLog acts() {
        return acts;
    }

    /**
     * Begins to add leaves to the log.
     *
     * @param keys what checkpoints are signed with
     * @param clock the node's time
     * @return what ends it; to be closed before this store
     */
    public LedgerRun startLedger(LogKeyring keys, LedgerConfig config, Clock clock) {
        return TickCloser.start(administration.database(), clock, keys, config);
    }

    /**
     * Why nothing is accepted now, or nothing may leave (disk full, database gone, clock jump), in one line; empty when
     * all is well.
     */
    public Optional<String> refusal() {
        return content.refusal().or(disclosures::refusal);
    }

    /** What waits to be written now. */
    public QueueState queues() {
        QueueState appending = content.waiting();
        DisclosureQueue record = disclosures.queue();
        return new QueueState(
                appending.objects(),
                appending.mostObjects(),
                appending.bytes(),
                record.waiting(),
                record.limits().disclosures());
    }

    /** Interned terms of all that was given. */
    public TermsTable terms() {
        return content.terms();
    }

    /** Recorded visible sets. */
    public SightSource sights() {
        return content.sights();
    }

    /** What is held of an object, for decisions. */
    public Holdings holdings() {
        return content.holdings();
    }

    /** What federation remembers. */
    public FederationBook federationBook() {
        return administration.federationBook();
    }

    /** How persons sign in. */
    public AccountStore accounts() {
        return administration.accounts();
    }

    /** What waits for the yes of a second person. */
    public DraftBook drafts() {
        return administration.drafts();
    }

    /** To whom contributions were given. */
    public GivenRecord given() {
        return given;
    }

    /**
     * The ledger for whoever oversees the node.
     *
     * @param keys the log's keys
     * @param keptFor how long entries are kept
     */
    public LedgerBook ledgerBook(LogKeyBook keys, Duration keptFor) {
        return new PostgresLedgerBook(
                administration.database(), new EntrySearch(administration.database(), places()), keys, keptFor);
    }

    /**
     * What is wrong with the log.
     *
     * @param keys the log's keys
     * @param tickEvery time between two leaves of the log
     */
    public LogAlarms logAlarms(LogKeyBook keys, Clock clock, Duration tickEvery) {
        return new PostgresLogAlarms(administration.database(), federationBook(), keys, clock, tickEvery);
    }

    /** What is remembered of contributions that were erased. */
    public ErasedItems erasedItems() {
        return content.erasedItems();
    }

    /** Contributions whose time is over; see {@link #leaveExpiriesToFederation}. */
    public Expiries expiries() {
        return content.expiries();
    }

    /**
     * Leaves contributions that have a contribution object and whose time is over to whoever asks for {@link #expiries()};
     * before, and of those without one, this store erases them by itself every minute.
     */
    public void leaveExpiriesToFederation() {
        content.retention().leaveToFederation();
    }

    /** How far the search is behind what was committed. */
    public SearchLag searchLag() {
        return content.searchLag();
    }

    /** Kept status resources. */
    public StatusSource statuses() {
        return statuses;
    }

    /** Changes of the directory, health and backups. Closed with this store. */
    public StoreAdministration administration() {
        return administration;
    }

    /** Erases what may no longer be kept; done by itself every minute. */
    Retention retention() {
        return content.retention();
    }

    /** The connection that content is written on. */
    WriterSession writer() {
        return writer;
    }

    /** Writes what waits to be written, ends the work in the background, gives the writer's lock back, closes all connections. */
    @Override
    public void close() {
        content.close();
        disclosures.close();
        acts.close();
        housekeeping.close();
        writer.close();
        administration.close();
    }
}
