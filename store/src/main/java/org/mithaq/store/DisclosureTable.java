package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.UserId;

/** Reads of table {@code disclosure}. Stateless. */
final class DisclosureTable {

    private static final int FETCH = 20_000;
    private static final int AT_ONCE = 200_000;
    private static final int FILTER_LINES = 4;

    private DisclosureTable() {}

    /**
     * Adds what answers with bodies covered that are numbered above some number; the database joins what lies together, some
     * hundred thousand answers at a time.
     *
     * @param connection in autocommit mode, before and after
     * @param isType whether objects of a type were ever held
     * @return the last number that is committed
     */
    static long cover(Connection connection, long after, Predicate<String> isType, Coverage coverage)
            throws SQLException {
        long last = LedgerStreams.last(connection, LedgerStream.DISCLOSURE);
        if (last <= after) {
            return after;
        }
        return Database.transaction(connection, transaction -> {
            long from = Math.max(after, first(transaction) - 1);
            while (from < last) {
                long until = Math.min(from + AT_ONCE, last);
                cover(transaction, new Numbers(from, until), isType, coverage);
                coverFound(transaction, new Numbers(from, until), coverage);
                from = until;
            }
            return last;
        });
    }

    /** Numbers of disclosures, the first of them left out. */
    private record Numbers(long after, long until) {}

    /** Lowest number of which there is a row: older ones may have gone with their time of keeping. */
    private static long first(Connection transaction) throws SQLException {
        try (PreparedStatement select =
                        transaction.prepareStatement("select coalesce(min(number), 1) from disclosure");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void cover(Connection transaction, Numbers numbers, Predicate<String> isType, Coverage coverage)
            throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("""
                select party_id, user_id, purpose, answers.honours, collection_no, lower(covered), upper(covered), filter
                  from (select party_no, user_id, purpose, honours, collection_no, filter,
                               unnest(range_agg(int8range(after_pos, last_pos))) as covered
                          from disclosure
                         where number > ?
                           and number <= ?
                           and kind in ('OBJECTS', 'OBJECT')
                           and row_count > 0
                           and after_pos < last_pos
                           and collection_no is not null
                      group by party_no, user_id, purpose, honours, collection_no, filter) as answers
                  join party using (party_no)
                """)) {
            select.setFetchSize(FETCH);
            select.setLong(1, numbers.after());
            select.setLong(2, numbers.until());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    cover(rows, isType, coverage);
                }
            }
        }
    }

    /** What searches gave is kept by its ids. */
    private static void coverFound(Connection transaction, Numbers numbers, Coverage coverage) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("""
                  select party_id, user_id, purpose, disclosure.honours, collection_no, id, max(last_pos)
                    from disclosure
                    join party using (party_no),
                         unnest(ids) as id
                   where number > ?
                     and number <= ?
                     and kind = 'SEARCH'
                     and collection_no is not null
                group by party_id, user_id, purpose, disclosure.honours, collection_no, id
                """)) {
            select.setFetchSize(FETCH);
            select.setLong(1, numbers.after());
            select.setLong(2, numbers.until());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    coverage.add(
                            new Coverage.Of(reader(rows), rows.getInt(5)),
                            StixId.parse(rows.getString(6)),
                            rows.getLong(7));
                }
            }
        }
    }

    private static ReaderKey reader(ResultSet rows) throws SQLException {
        return new ReaderKey(
                new Reader(
                        new PartyId(rows.getString(1)),
                        Optional.ofNullable(rows.getString(2)).map(UserId::new),
                        Optional.ofNullable(rows.getString(3)).map(Purpose::new)),
                rows.getBoolean(4));
    }

    private static void cover(ResultSet rows, Predicate<String> isType, Coverage coverage) throws SQLException {
        Coverage.Of of = new Coverage.Of(reader(rows), rows.getInt(5));
        long after = rows.getLong(6);
        long last = rows.getLong(7);
        String[] lines = rows.getString(8).split("\n", -1);
        // Names of types stand as they were asked for: one that has a line feed in it hides the others.
        if (lines.length != FILTER_LINES || (lines[0].isEmpty() && lines[1].isEmpty())) {
            coverage.add(of, after, last);
        } else if (lines[0].isEmpty()) {
            Stream.of(lines[1].split(",")).filter(isType).forEach(type -> coverage.add(of, type, after, last));
        } else {
            Stream.of(lines[0].split(",")).map(StixId::parse).forEach(id -> coverage.add(of, id, last));
        }
    }
}
