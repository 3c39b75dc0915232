package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.mithaq.exchange.Act;
import org.mithaq.ledger.LedgerStream;

/** Writes the table {@code act} in the caller's transaction; never commits. Stateless. */
final class ActTable {

    private ActTable() {}

    static void add(Connection transaction, Act act) throws SQLException {
        add(transaction, List.of(act));
    }

    /** Adds acts in their order. Other writers of acts wait until the transaction ends, so it is the last thing to do. */
    static void add(Connection transaction, List<Act> acts) throws SQLException {
        if (acts.isEmpty()) {
            return;
        }
        long number = LedgerStreams.take(transaction, LedgerStream.ACT, acts.size());
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into act (number, at, kind, actor, subject, reason, handles)
                     values (?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Act act : acts) {
                insert.setLong(1, number++);
                SqlTime.set(insert, 2, act.at());
                insert.setString(3, act.kind().name());
                insert.setString(4, act.actor());
                insert.setString(5, act.subject());
                insert.setString(6, act.reason());
                if (act.handles().isEmpty()) {
                    insert.setNull(7, Types.ARRAY);
                } else {
                    insert.setArray(
                            7, transaction.createArrayOf("text", act.handles().toArray()));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
