package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code submission_status}. Stateless; each method runs in the caller's transaction and never commits. */
final class StatusRepository {

    /** Row as it was found, its details still encoded. */
    record Row(int partyNumber, Instant requested, StatusCodec.Details details) {}

    /**
     * Keeps statuses. One whose id is kept already stays as it was, so that doing it again changes nothing.
     *
     * @param statuses any number; all go in one statement
     */
    void save(Connection transaction, List<KeptStatus> statuses) throws SQLException {
        if (statuses.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into submission_status (id, party_no, requested, kept_since, format, details)
                     values (?, ?, ?, ?, ?, ?)
                on conflict (id) do nothing
                """)) {
            for (KeptStatus kept : statuses) {
                insert.setObject(1, kept.status().id());
                insert.setInt(2, kept.partyNumber());
                SqlTime.set(insert, 3, kept.status().requested());
                SqlTime.set(insert, 4, kept.keptSince());
                insert.setShort(5, StatusCodec.FORMAT);
                insert.setBytes(6, kept.details());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Finds one.
     *
     * @param keptAfter ones written earlier are as good as purged
     */
    Optional<Row> find(Connection transaction, UUID id, Instant keptAfter) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("""
                select party_no, requested, format, details
                  from submission_status
                 where id = ?
                   and kept_since > ?
                """)) {
            select.setObject(1, id);
            SqlTime.set(select, 2, keptAfter);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(
                                rows.getInt(1),
                                SqlTime.require(rows, 2),
                                StatusCodec.decode(rows.getShort(3), rows.getBytes(4))))
                        : Optional.empty();
            }
        }
    }

    /**
     * Removes what was written at {@code keptAfter} or earlier.
     *
     * @return how many were removed
     */
    int purge(Connection transaction, Instant keptAfter) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from submission_status
                      where kept_since <= ?
                """)) {
            SqlTime.set(delete, 1, keptAfter);
            return delete.executeUpdate();
        }
    }
}
