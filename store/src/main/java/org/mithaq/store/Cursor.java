package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads of whole tables, piece by piece. Stateless. */
final class Cursor {

    private static final int ROWS_AT_ONCE = 20_000;

    private Cursor() {}

    /** What takes a row. */
    @FunctionalInterface
    interface RowReader {

        /** Takes the row the result is at. */
        void row(ResultSet rows) throws SQLException;
    }

    /**
     * Shows each row of a query.
     *
     * @param connection in autocommit mode, before and after
     */
    static void forEach(Connection connection, String query, RowReader reader) throws SQLException {
        Database.transaction(connection, transaction -> {
            try (PreparedStatement select = transaction.prepareStatement(query)) {
                select.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reader.row(rows);
                    }
                }
            }
            return true;
        });
    }
}
