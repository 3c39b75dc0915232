package org.mithaq.store;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Table {@code tombstone_key}: refuses another key than the one that tombstones were made with. Stateless. */
final class TombstoneKeyMark {

    private TombstoneKeyMark() {}

    /**
     * Compares a key with the one of the first opening; as long as nothing was erased, another one takes its place.
     *
     * @throws StoreException when something was erased under another key
     */
    static void require(Connection transaction, TombstoneKey key) throws SQLException {
        Optional<byte[]> known = find(transaction);
        byte[] mark = key.mark();
        if (known.isPresent() && MessageDigest.isEqual(known.get(), mark)) {
            return;
        }
        if (known.isPresent() && isUsed(transaction)) {
            throw new StoreException(
                    StoreException.Code.OTHER_TOMBSTONE_KEY,
                    "The tombstone key is not the one that this database's tombstones were made with, so what was erased"
                            + " would be taken in again: restore the file of the key from the backup that belongs to the"
                            + " database. If it is lost for good, delete the row of table mithaq.tombstone_key; what"
                            + " was erased until now is then not known any more");
        }
        put(transaction, mark);
    }

    private static Optional<byte[]> find(Connection transaction) throws SQLException {
        try (Statement select = transaction.createStatement();
                ResultSet rows = select.executeQuery("select mark from tombstone_key")) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    private static boolean isUsed(Connection transaction) throws SQLException {
        try (Statement select = transaction.createStatement();
                ResultSet rows = select.executeQuery("""
                        select exists (select 1 from tombstone)
                            or exists (select 1 from erased_item where id_hash is not null)
                        """)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static void put(Connection transaction, byte[] mark) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into tombstone_key (singleton, mark)
                     values (1, ?)
                on conflict (singleton) do update
                        set mark = excluded.mark
                """)) {
            upsert.setBytes(1, mark);
            upsert.executeUpdate();
        }
    }
}
