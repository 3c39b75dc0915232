package org.mithaq.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and sets columns of type {@code timestamptz}, which hold microseconds. */
final class SqlTime {

    private SqlTime() {}

    /** Reads a column that is never null. */
    static Instant require(ResultSet rows, int column) throws SQLException {
        return find(rows, column).orElseThrow(() -> new IllegalStateException("Column " + column + " is never null"));
    }

    /** Reads a column that may be null. */
    static Optional<Instant> find(ResultSet rows, int column) throws SQLException {
        @Nullable OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    static void set(PreparedStatement statement, int parameter, Instant time) throws SQLException {
        statement.setObject(parameter, time.atOffset(ZoneOffset.UTC));
    }

    /** Sets a time, or null when there is none. */
    static void set(PreparedStatement statement, int parameter, Optional<Instant> time) throws SQLException {
        if (time.isPresent()) {
            set(statement, parameter, time.get());
        } else {
            statement.setNull(parameter, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }
}
