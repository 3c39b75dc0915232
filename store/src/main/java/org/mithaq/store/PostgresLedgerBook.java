package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.NoteKey;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.AgreementId;

/** The ledger for whoever oversees the node. Safe to call from any thread. */
final class PostgresLedgerBook implements LedgerBook {

    private static final String NOT_READ = "The ledger could not be read";

    private final Database database;
    private final EntrySearch search;
    private final PostgresLedger ledger;
    private final LogKeyBook keys;
    private final Duration keptFor;

    PostgresLedgerBook(Database database, EntrySearch search, LogKeyBook keys, Duration keptFor) {
        this.database = requireNonNull(database, "database");
        this.search = requireNonNull(search, "search");
        this.ledger = new PostgresLedger(database);
        this.keys = requireNonNull(keys, "keys");
        this.keptFor = requireNonNull(keptFor, "keptFor");
    }

    @Override
    public Lines find(LedgerQuestion question, Optional<Place> before, int limit) {
        return search.find(question, before, limit);
    }

    @Override
    public Readers readers(LedgerQuestion question, int limit) {
        return search.readers(question, limit);
    }

    @Override
    public Optional<EntryRecord> entry(LedgerStream stream, long number) {
        return one(stream, stream == LedgerStream.COMPLETION ? "entry" : "number", number);
    }

    @Override
    public Optional<EntryRecord> completion(long disclosure) {
        return one(LedgerStream.COMPLETION, "number", disclosure);
    }

    private Optional<EntryRecord> one(LedgerStream stream, String column, long number) {
        return database.read(NOT_READ, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(EntryReader.select(stream) + " where " + column + " = ?")) {
                select.setLong(1, number);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(EntryReader.record(rows, stream, Optional.empty()))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<EntryProof> proof(LedgerStream stream, long number) {
        try {
            return ledger.proof(stream, number);
        } catch (StoreException failure) {
            if (failure.code() == StoreException.Code.DAMAGED) {
                return Optional.empty(); // rows are missing of which a proof would have to be made
            }
            throw failure;
        }
    }

    @Override
    public List<NoteKey> keys() {
        return keys.keys();
    }

    @Override
    public List<Month> months(LedgerQuestion.Span span) {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return LedgerMonths.of(transaction, span);
        });
    }

    @Override
    public Retention retention(Instant until, int offset, int limit) {
        FeedMemory memory = search.whereabouts().memory();
        Interned interned = memory.interned();
        List<Integer> termsIds = IntStream.range(1, interned.size())
                .boxed()
                .filter(id -> interned.terms(id)
                        .retainUntil()
                        .filter(end -> !end.isAfter(until))
                        .isPresent())
                .sorted(Comparator.comparing(
                        id -> interned.terms(id).retainUntil().orElseThrow()))
                .toList();
        var wanted = new RetentionTable.Wanted(
                termsIds, memory.types().number(ContributionObjects.TYPE).orElse(0));
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<Due> due = new ArrayList<>();
            for (RetentionTable.Due one : RetentionTable.due(transaction, wanted, offset, limit)) {
                due(transaction, one, interned).ifPresent(due::add);
            }
            return new Retention(due, RetentionTable.count(transaction, wanted));
        });
    }

    private static Optional<Due> due(Connection transaction, RetentionTable.Due one, Interned interned)
            throws SQLException {
        Optional<StixObject> object = BodyTable.findObject(transaction, one.body());
        Set<AgreementId> agreements = one.termsIds().stream()
                .flatMap(id -> interned.terms(id).agreements().stream())
                .collect(Collectors.toSet());
        return object.map(found -> new Due(
                ContributionObjects.handle(one.secret(), found, one.originator()),
                one.originator(),
                agreements,
                interned.terms(one.termsIds().getFirst()).retainUntil().orElseThrow()));
    }

    @Override
    public Kept kept() {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Optional<TickRow> last = TickTable.last(transaction);
            long size = size(last);
            return new Kept(
                    size,
                    TickTable.first(transaction, size, row -> row.secret().isPresent())
                            .map(row -> row.tick().at()),
                    last.map(row -> row.tick().at()),
                    keptFor);
        });
    }

    private static long size(Optional<TickRow> last) {
        return last.map(row -> row.number() + 1).orElse(0L);
    }

    @Override
    public Optional<Pack> pack(LedgerQuestion.Span span) {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            long size = size(TickTable.last(transaction));
            Optional<TickRow> first = TickTable.first(
                    transaction,
                    size,
                    row -> span.from().filter(row.tick().at()::isBefore).isEmpty());
            // What happened before the end may stand in the first tick after it.
            long least = span.until().isEmpty()
                    ? size
                    : TickTable.first(
                                    transaction,
                                    size,
                                    row -> !row.tick()
                                            .at()
                                            .isBefore(span.until().get()))
                            .map(row -> row.number() + 1)
                            .orElse(size);
            return first.isEmpty() || least <= first.get().number()
                    ? Optional.empty()
                    : Optional.of(new Pack(first.get().number(), checkpoint(transaction, least)));
        });
    }

    /** Size of the shortest log of some size or more of which a checkpoint is kept: the newest one is. */
    private static long checkpoint(Connection transaction, long least) throws SQLException {
        try (PreparedStatement select =
                transaction.prepareStatement("select min(size) from checkpoint where size >= ?")) {
            select.setLong(1, least);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void write(Pack pack, OutputStream out) {
        if (ledger.writePack(out, keys, pack.from(), pack.until()) == 0) {
            throw new StoreException(
                    StoreException.Code.DAMAGED,
                    "The log has no checkpoint of " + pack.until() + " leaves any more that a key of it signed");
        }
    }
}
