package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** Table {@code erased_item}: what was erased, by handles and keyed hashes. Safe to call from any thread. */
final class PostgresErasedItems implements ErasedItems {

    private static final String UNREADABLE = "What was erased could not be looked up";

    private final Database database;
    private final TombstoneKey key;

    PostgresErasedItems(Database database, TombstoneKey key) {
        this.database = requireNonNull(database, "database");
        this.key = requireNonNull(key, "key");
    }

    @Override
    public void remember(ErasedItem item, Optional<StixId> id) {
        boolean _ = database.transaction("An erased item could not be remembered", transaction -> {
            insert(transaction, item, id);
            return true;
        });
    }

    private void insert(Connection transaction, ErasedItem item, Optional<StixId> id) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into erased_item (handle, at, was_held, given_to, backups_expire, derived, id_hash)
                     values (?, ?, ?, ?, ?, ?, ?)
                on conflict (handle) do nothing
                """)) {
            insert.setBytes(1, item.handle().bytes());
            SqlTime.set(insert, 2, item.at());
            insert.setBoolean(3, item.wasHeld());
            insert.setArray(
                    4,
                    SqlArrays.texts(
                            transaction,
                            item.givenTo().stream().map(PartyId::text).sorted()));
            SqlTime.set(insert, 5, item.backupsExpire());
            insert.setArray(
                    6, SqlArrays.texts(transaction, item.derived().stream().map(StixId::toString)));
            insert.setBytes(7, id.map(key::hash).orElse(null));
            insert.executeUpdate();
        }
    }

    @Override
    public Optional<ErasedItem> find(Handle handle) {
        return database.read(UNREADABLE, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select at, was_held, given_to, backups_expire, derived
                      from erased_item
                     where handle = ?
                    """)) {
                select.setBytes(1, handle.bytes());
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(item(handle, rows)) : Optional.empty();
                }
            }
        });
    }

    private static ErasedItem item(Handle handle, ResultSet rows) throws SQLException {
        Set<PartyId> givenTo =
                SqlArrays.texts(rows, 3).stream().map(PartyId::new).collect(Collectors.toSet());
        List<StixId> derived =
                SqlArrays.texts(rows, 5).stream().map(StixId::parse).toList();
        return new ErasedItem(
                handle, SqlTime.require(rows, 1), rows.getBoolean(2), givenTo, SqlTime.require(rows, 4), derived);
    }

    @Override
    public Map<Handle, Instant> among(Collection<Handle> handles) {
        return database.read(UNREADABLE, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select handle, at
                      from erased_item
                     where handle = any(?)
                    """)) {
                select.setArray(1, SqlArrays.bytes(connection, handles.stream().map(Handle::bytes)));
                Map<Handle, Instant> found = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.put(handle(rows), SqlTime.require(rows, 2));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public List<Handle> of(StixId id) {
        return database.read(UNREADABLE, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                      select handle
                        from erased_item
                       where id_hash = ?
                    order by at, handle
                    """)) {
                select.setBytes(1, key.hash(id));
                List<Handle> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(handle(rows));
                    }
                }
                return found;
            }
        });
    }

    private static Handle handle(ResultSet rows) throws SQLException {
        return RegisterTables.handle(rows.getBytes(1));
    }
}
