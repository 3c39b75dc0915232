package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.mithaq.ledger.LedgerStream;

/**
 * Gives out the numbers of a stream without gaps, in the order of commits: who takes one holds the stream's row until
 * the transaction ends. Stateless.
 */
final class LedgerStreams {

    private LedgerStreams() {}

    /** Takes some numbers; gives the first. */
    static long take(Connection transaction, LedgerStream stream, int count) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                update ledger_stream
                   set last_number = last_number + ?
                 where stream = ?
                returning last_number
                """)) {
            update.setInt(1, count);
            update.setString(2, stream.word());
            try (ResultSet rows = update.executeQuery()) {
                rows.next();
                return rows.getLong(1) - count + 1;
            }
        }
    }

    /** Gives the last number of a stream that is committed; 0 for none. */
    static long last(Connection connection, LedgerStream stream) throws SQLException {
        return switch (stream) {
            case ACT, SUBMISSION -> lastTaken(connection, stream);
            case DISCLOSURE -> lastCounted(connection, """
                    select greatest(coalesce((select max(number) from disclosure), 0),
                                    coalesce((select last_disclosure from tick order by number desc limit 1), 0))
                    """);
            case COMPLETION -> lastCounted(connection, """
                    select greatest(coalesce((select max(entry) from disclosure_completed), 0),
                                    coalesce((select last_completion from tick order by number desc limit 1), 0))
                    """);
        };
    }

    private static long lastTaken(Connection connection, LedgerStream stream) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select last_number
                  from ledger_stream
                 where stream = ?
                """)) {
            select.setString(1, stream.word());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** What has one writer is counted by it; of rows past their time of keeping the ticks remember the number. */
    private static long lastCounted(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
