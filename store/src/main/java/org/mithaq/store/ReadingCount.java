package org.mithaq.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/** Counts answers by who was given them. Belongs to one thread. */
final class ReadingCount {

    /** Answers that are looked at for one question. */
    static final int MOST_EXAMINED = 1_000_000;

    static final int FETCH = 5_000;

    private static final int MOST_READERS = 10_000;

    private final Map<Key, Tally> tallies = new HashMap<>();
    private boolean full;

    private record Key(PartyId party, Optional<UserId> user, Optional<Purpose> purpose, String token) {}

    private static final class Tally {
        private long answers;
        private long rows;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
    }

    /** Adds the answer of a row of {@link EntryReader#select}. */
    void add(ResultSet rows) throws SQLException {
        Key key = new Key(
                new PartyId(rows.getString(4)),
                Optional.ofNullable(rows.getString(5)).map(UserId::new),
                Optional.ofNullable(rows.getString(6)).map(Purpose::new),
                rows.getString(7));
        if (tallies.size() == MOST_READERS && !tallies.containsKey(key)) {
            full = true;
            return;
        }
        Tally tally = tallies.computeIfAbsent(key, _ -> new Tally());
        Instant at = SqlTime.require(rows, 2);
        tally.answers++;
        tally.rows += rows.getLong(12);
        tally.first = at.isBefore(tally.first) ? at : tally.first;
        tally.last = at.isAfter(tally.last) ? at : tally.last;
    }

    /** Gives the latest readers. */
    LedgerBook.Readers readers(int limit, boolean whole) {
        List<LedgerBook.Reading> readings = tallies.entrySet().stream()
                .map(one -> new LedgerBook.Reading(
                        one.getKey().party(),
                        one.getKey().user(),
                        one.getKey().purpose(),
                        one.getKey().token(),
                        one.getValue().answers,
                        one.getValue().rows,
                        one.getValue().first,
                        one.getValue().last))
                .sorted(Comparator.comparing(LedgerBook.Reading::last).reversed())
                .limit(limit)
                .toList();
        return new LedgerBook.Readers(readings, whole && !full && tallies.size() <= limit);
    }
}
