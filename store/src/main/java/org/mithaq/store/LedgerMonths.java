package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerQuestion;

/** Counts entries of the ledger by month. Stateless. */
final class LedgerMonths {

    private static final String MONTH = "select extract(year from at at time zone 'UTC')::integer,"
            + " extract(month from at at time zone 'UTC')::integer, ";
    private static final String SPAN = " where at >= ? and at < ?";
    private static final String BY_MONTH = " group by 1, 2";
    private static final int SUBMISSIONS = 0;
    private static final int DISCLOSURES = 2;
    private static final int ERASURES = 5;
    private static final int FIGURES = 6;

    private LedgerMonths() {}

    /** Counts; in the caller's transaction. */
    static List<LedgerBook.Month> of(Connection transaction, LedgerQuestion.Span span) throws SQLException {
        Map<YearMonth, long[]> figures = new TreeMap<>(Comparator.reverseOrder());
        add(
                transaction,
                MONTH + "sum(row_count), sum(changed_count) from submission" + SPAN + BY_MONTH,
                span,
                new Into(figures, SUBMISSIONS, 2));
        add(transaction, MONTH + """
                        count(*) filter (where party_no = own_party), count(*) filter (where party_no <> own_party),
                        coalesce(sum(row_count) filter (where party_no <> own_party), 0)
                   from disclosure cross join node""" + SPAN + BY_MONTH, span, new Into(figures, DISCLOSURES, 3));
        add(
                transaction,
                MONTH + "sum(coalesce(cardinality(handles), 0)) from act" + SPAN + " and kind = 'ERASURE'" + BY_MONTH,
                span,
                new Into(figures, ERASURES, 1));
        List<LedgerBook.Month> months = new ArrayList<>();
        figures.forEach((month, one) ->
                months.add(new LedgerBook.Month(month, one[0], one[1], one[2], one[3], one[4], one[5])));
        return months;
    }

    /** Where some figures of each month go. */
    private record Into(Map<YearMonth, long[]> figures, int first, int count) {}

    private static void add(Connection transaction, String query, LedgerQuestion.Span span, Into into)
            throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement(query)) {
            SqlTime.set(select, 1, span.from().orElse(Instant.EPOCH));
            SqlTime.set(select, 2, span.until().orElse(Instant.parse("9999-01-01T00:00:00Z")));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long[] month = into.figures()
                            .computeIfAbsent(YearMonth.of(rows.getInt(1), rows.getInt(2)), _ -> new long[FIGURES]);
                    for (int i = 0; i < into.count(); i++) {
                        month[into.first() + i] = rows.getLong(3 + i);
                    }
                }
            }
        }
    }
}
