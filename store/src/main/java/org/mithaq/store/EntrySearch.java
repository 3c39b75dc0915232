package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;

/**
 * Finds entries of the ledger, the newest first. Each answer looks at {@value #EXAMINED_AT_ONCE} numbers of a stream at
 * most, so its cost does not grow with the log. Safe to call from any thread.
 *
 * <p>Each stream is read by itself, from higher numbers to lower ones; then the streams are merged by time. A stream that
 * was not looked through as far as another one holds back what is older than the place it has come to.
 */
final class EntrySearch {

    static final int EXAMINED_AT_ONCE = 200_000;

    private static final String NOT_READ = "The ledger could not be searched";
    private static final int FETCH = 500;

    private final Database database;
    private final GivenPlaces whereabouts;
    private final int examinedAtOnce;

    EntrySearch(Database database, GivenPlaces whereabouts) {
        this(database, whereabouts, EXAMINED_AT_ONCE);
    }

    EntrySearch(Database database, GivenPlaces whereabouts, int examinedAtOnce) {
        this.database = requireNonNull(database, "database");
        this.whereabouts = requireNonNull(whereabouts, "whereabouts");
        this.examinedAtOnce = examinedAtOnce;
    }

    GivenPlaces whereabouts() {
        return whereabouts;
    }

    LedgerBook.Lines find(LedgerQuestion question, Optional<LedgerBook.Place> before, int limit) {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Conditions conditions = conditions(transaction, question);
            return merged(
                    List.of(
                            look(transaction, conditions, start(LedgerStream.ACT, before), limit),
                            look(transaction, conditions, start(LedgerStream.DISCLOSURE, before), limit),
                            look(transaction, conditions, start(LedgerStream.SUBMISSION, before), limit)),
                    limit);
        });
    }

    private Conditions conditions(Connection transaction, LedgerQuestion question) throws SQLException {
        return new Conditions(
                question,
                question.handle().isPresent()
                        ? Optional.of(
                                GivenEntries.of(transaction, question.handle().get(), whereabouts))
                        : Optional.empty());
    }

    /** A stream, and the number that all that is looked for lies below. */
    private record Start(LedgerStream stream, long below) {}

    private static Start start(LedgerStream stream, Optional<LedgerBook.Place> before) {
        return new Start(
                stream,
                before.map(place -> switch (stream) {
                            case ACT -> place.act();
                            case DISCLOSURE -> place.disclosure();
                            case SUBMISSION, COMPLETION -> place.submission();
                        })
                        .orElse(Long.MAX_VALUE));
    }

    /**
     * What was found in a stream.
     *
     * @param stream which one
     * @param entries from higher numbers to lower ones
     * @param next number below which to go on
     * @param reached when what lies just above that number happened; empty when nothing lies below it
     */
    private record Found(LedgerStream stream, List<EntryRecord> entries, long next, Optional<Instant> reached) {}

    private Found look(Connection transaction, Conditions conditions, Start start, int limit) throws SQLException {
        Optional<Conditions.Numbers> all = conditions.numbers(transaction, start.stream());
        if (all.isEmpty() || all.get().first() >= start.below()) {
            return new Found(start.stream(), List.of(), 0, Optional.empty());
        }
        long last = Math.min(all.get().last(), start.below() - 1);
        long first = Math.max(all.get().first(), last - examinedAtOnce + 1);
        List<EntryRecord> entries = new ArrayList<>();
        long next = first;
        try (PreparedStatement select =
                conditions.select(transaction, start.stream(), new Conditions.Numbers(first, last))) {
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery()) {
                while (entries.size() < limit && rows.next()) {
                    if (conditions.hold(rows, start.stream())) {
                        entries.add(EntryReader.record(rows, start.stream(), Optional.empty()));
                    }
                }
                if (entries.size() == limit) {
                    next = entries.getLast().number();
                }
            }
        }
        return new Found(
                start.stream(),
                entries,
                next,
                next <= all.get().first() ? Optional.empty() : at(transaction, start.stream(), next));
    }

    private static Optional<Instant> at(Connection transaction, LedgerStream stream, long number) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement(
                "select at from " + stream.word() + " where number >= ? order by number limit 1")) {
            select.setLong(1, number);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? SqlTime.find(rows, 1) : Optional.empty();
            }
        }
    }

    private static LedgerBook.Lines merged(List<Found> found, int limit) {
        List<EntryRecord> merged = new ArrayList<>();
        int[] taken = new int[found.size()];
        while (merged.size() < limit) {
            Optional<Integer> newest = newest(found, taken);
            if (newest.isEmpty()) {
                break;
            }
            int which = newest.get();
            merged.add(found.get(which).entries().get(taken[which]++));
        }
        long[] next = new long[found.size()];
        boolean more = false;
        for (int i = 0; i < next.length; i++) {
            Found one = found.get(i);
            boolean left = taken[i] < one.entries().size();
            next[i] = left
                    ? one.entries().get(taken[i]).number() + 1
                    : one.reached().isPresent() ? one.next() : 0;
            more |= next[i] > 0;
        }
        return new LedgerBook.Lines(
                merged, more ? Optional.of(new LedgerBook.Place(next[0], next[1], next[2])) : Optional.empty());
    }

    /** Finds the stream whose next entry is the newest, unless another one may hold a newer one further down. */
    private static Optional<Integer> newest(List<Found> found, int[] taken) {
        List<Integer> waiting = new ArrayList<>();
        Optional<Instant> barrier = Optional.empty();
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            if (taken[i] < one.entries().size()) {
                waiting.add(i);
            } else if (one.reached().isPresent()
                    && barrier.filter(one.reached().get()::isBefore).isEmpty()) {
                barrier = one.reached();
            }
        }
        Optional<Instant> oldest = barrier;
        return waiting.stream()
                .max(Comparator.comparing(
                        i -> found.get(i).entries().get(taken[i]).at()))
                .filter(i -> oldest.filter(limit ->
                                found.get(i).entries().get(taken[i]).at().isBefore(limit))
                        .isEmpty());
    }

    LedgerBook.Readers readers(LedgerQuestion question, int limit) {
        return database.transaction(NOT_READ, transaction -> {
            transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Conditions conditions = conditions(transaction, question);
            Optional<Conditions.Numbers> all = conditions.numbers(transaction, LedgerStream.DISCLOSURE);
            ReadingCount count = new ReadingCount();
            if (all.isEmpty()) {
                return count.readers(limit, true);
            }
            long first = Math.max(all.get().first(), all.get().last() - ReadingCount.MOST_EXAMINED + 1);
            try (PreparedStatement select = conditions.select(
                    transaction,
                    LedgerStream.DISCLOSURE,
                    new Conditions.Numbers(first, all.get().last()))) {
                select.setFetchSize(ReadingCount.FETCH);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        if (conditions.hold(rows, LedgerStream.DISCLOSURE)) {
                            count.add(rows);
                        }
                    }
                }
            }
            return count.readers(limit, first <= all.get().first());
        });
    }
}
