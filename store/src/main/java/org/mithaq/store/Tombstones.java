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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.exchange.AppendOutcome.Recalled;
import org.mithaq.exchange.Erasure;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/**
 * What was erased and is not taken again: table {@code tombstone}, with a part of each hash in memory, so that nothing is
 * looked up for what was never erased. Owned by the appender's thread.
 */
final class Tombstones {

    private final TombstoneKey key;
    private LongSet known = new LongSet();

    Tombstones(TombstoneKey key) {
        this.key = requireNonNull(key, "key");
    }

    /** Reads all that the table has. */
    void readAll(Connection connection) throws SQLException {
        LongSet all = new LongSet();
        Cursor.forEach(connection, "select hash from tombstone", rows -> all.add(part(rows.getBytes(1))));
        known = all;
    }

    /** Finds when and why a contribution was erased. */
    Optional<Recalled> find(Connection transaction, StixId id, VersionKey version, PartyId originator)
            throws SQLException {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = key.hash(id, version, originator);
        return known.contains(part(hash)) ? find(transaction, hash) : Optional.empty();
    }

    private static Optional<Recalled> find(Connection transaction, byte[] hash) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("""
                select at, cause, recall
                  from tombstone
                 where hash = ?
                """)) {
            select.setBytes(1, hash);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Optional<StixId> recall =
                        Optional.ofNullable(rows.getObject(3, UUID.class)).map(uuid -> new StixId("recall", uuid));
                return Optional.of(new Recalled(
                        SqlTime.require(rows, 1), new Erasure.Cause(Erasure.Kind.valueOf(rows.getString(2)), recall)));
            }
        }
    }

    /** Writes tombstones; those that are there stay. Not known before {@link Planned#publish}. */
    Planned write(Connection transaction, List<AppendTask.Order> orders, Instant at) throws SQLException {
        Planned planned = new Planned();
        if (orders.isEmpty()) {
            return planned;
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into tombstone (hash, at, cause, recall)
                     values (?, ?, ?, ?)
                on conflict (hash) do nothing
                """)) {
            for (AppendTask.Order order : orders) {
                byte[] hash = key.hash(order.id(), order.version(), order.originator());
                add(insert, hash, order.cause(), at);
                planned.parts.add(part(hash));
                if (order.cause().kind() == Erasure.Kind.RECALL) {
                    add(insert, key.hash(order.id(), order.version()), order.cause(), at);
                }
            }
            insert.executeBatch();
        }
        return planned;
    }

    private static void add(PreparedStatement insert, byte[] hash, Erasure.Cause cause, Instant at)
            throws SQLException {
        insert.setBytes(1, hash);
        SqlTime.set(insert, 2, at);
        insert.setString(3, cause.kind().name());
        insert.setObject(4, cause.recall().map(StixId::uuid).orElse(null));
        insert.addBatch();
    }

    /** Finds which versions of objects were recalled, by whomever they had been given. Safe to call from any thread. */
    static Map<StixObject, Instant> recalled(Connection connection, TombstoneKey key, Collection<StixObject> objects)
            throws SQLException {
        Map<StixObject, Instant> recalled = new HashMap<>();
        if (!isAny(connection)) {
            return recalled;
        }
        Map<String, List<StixObject>> byHash = objects.stream()
                .collect(Collectors.groupingBy(
                        object -> HexFormat.of().formatHex(key.hash(object.id(), VersionKey.of(object)))));
        try (PreparedStatement select =
                connection.prepareStatement("select hash, at from tombstone where hash = any(?)")) {
            select.setArray(
                    1, SqlArrays.bytes(connection, byHash.keySet().stream().map(HexFormat.of()::parseHex)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Instant at = SqlTime.require(rows, 2);
                    byHash.getOrDefault(HexFormat.of().formatHex(rows.getBytes(1)), List.of())
                            .forEach(object -> recalled.put(object, at));
                }
            }
        }
        return recalled;
    }

    private static boolean isAny(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select exists (select from tombstone)");
                ResultSet rows = select.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Tombstones of a transaction that is not committed yet. */
    final class Planned {

        private final List<Long> parts = new ArrayList<>();

        /** Makes them known, after the commit. */
        void publish() {
            parts.forEach(known::add);
        }
    }

    private static long part(byte[] hash) {
        return Bytes.longAt(hash, 0);
    }
}
