package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.MalformedRecordException;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallRecord;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * The tables {@code recall_order}, {@code recall_handle}, {@code expiring} and {@code review}: what is to be erased and
 * what comes of it. Stateless; never commits.
 */
final class RecallTables {

    private static final String COLUMNS = """
            select statement, stage, givers, recipients
              from recall_order
            """;

    void put(Connection transaction, RecallRecord recall) throws SQLException {
        UUID id = recall.order().id().uuid();
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into recall_order (recall_id, statement, stage, givers, recipients)
                     values (?, ?, ?, ?, ?)
                on conflict (recall_id) do update
                        set stage = excluded.stage,
                            givers = excluded.givers,
                            recipients = excluded.recipients
                """)) {
            upsert.setObject(1, id);
            upsert.setString(2, recall.order().json().toString());
            upsert.setString(3, recall.stage().name());
            upsert.setArray(4, names(transaction, recall.givers()));
            upsert.setArray(5, names(transaction, recall.recipients()));
            upsert.executeUpdate();
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into recall_handle (handle, recall_id)
                     select unnest(?::bytea[]), ?
                on conflict do nothing
                """)) {
            insert.setArray(
                    1,
                    SqlArrays.bytes(
                            transaction,
                            recall.order().content().handles().stream().map(Handle::bytes)));
            insert.setObject(2, id);
            insert.executeUpdate();
        }
    }

    private static java.sql.Array names(Connection transaction, Set<PartyId> parties) throws SQLException {
        return SqlArrays.texts(transaction, parties.stream().map(PartyId::text));
    }

    Optional<RecallRecord> find(Connection connection, StixId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + " where recall_id = ?")) {
            select.setObject(1, id.uuid());
            return read(select).stream().findFirst();
        }
    }

    List<RecallRecord> of(Connection connection, Collection<Handle> handles) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + """
                   where recall_id in (select recall_id from recall_handle where handle = any (?))
                order by recall_id
                """)) {
            select.setArray(1, SqlArrays.bytes(connection, handles.stream().map(Handle::bytes)));
            return read(select);
        }
    }

    List<RecallRecord> at(Connection connection, RecallRecord.Stage stage) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + " where stage = ? order by recall_id")) {
            select.setString(1, stage.name());
            return read(select);
        }
    }

    private static List<RecallRecord> read(PreparedStatement select) throws SQLException {
        List<RecallRecord> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new RecallRecord(
                        order(rows.getString(1)),
                        RecallRecord.Stage.valueOf(rows.getString(2)),
                        parties(rows, 3),
                        parties(rows, 4)));
            }
        }
        return found;
    }

    private static RecallOrder order(String text) {
        try {
            return RecallOrder.parse(RegisterTables.object(text));
        } catch (MalformedRecordException damaged) {
            throw new StoreException(
                    StoreException.Code.DAMAGED, "A recall that was kept cannot be read: " + damaged.getMessage());
        }
    }

    private static Set<PartyId> parties(ResultSet rows, int column) throws SQLException {
        return SqlArrays.texts(rows, column).stream().map(PartyId::new).collect(Collectors.toSet());
    }

    /** Id of a recall. */
    static StixId id(UUID uuid) {
        return new StixId(RecallOrder.TYPE, uuid);
    }

    void beginExpiry(Connection transaction, List<Handle> handles) throws SQLException {
        change(transaction, handles, """
                insert into expiring (handle)
                     select unnest(?::bytea[])
                on conflict do nothing
                """);
    }

    void endExpiry(Connection transaction, List<Handle> handles) throws SQLException {
        change(transaction, handles, "delete from expiring where handle = any (?)");
    }

    private static void change(Connection transaction, List<Handle> handles, String sql) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setArray(1, SqlArrays.bytes(transaction, handles.stream().map(Handle::bytes)));
            statement.executeUpdate();
        }
    }

    List<Handle> expiring(Connection connection, int limit) throws SQLException {
        List<Handle> handles = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select handle from expiring order by handle limit ?")) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    handles.add(RegisterTables.handle(rows.getBytes(1)));
                }
            }
        }
        return handles;
    }

    void put(Connection transaction, BookEntry.ReviewWanted review) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into review (derived_type, derived_uuid, recall_id)
                     values (?, ?, ?)
                on conflict do nothing
                """)) {
            set(insert, review.derived(), review.recall());
            insert.executeUpdate();
        }
    }

    void remove(Connection transaction, StixId derived, StixId recall) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("""
                delete from review
                 where derived_type = ?
                   and derived_uuid = ?
                   and recall_id = ?
                """)) {
            set(delete, derived, recall);
            delete.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, StixId derived, StixId recall) throws SQLException {
        statement.setString(1, derived.type());
        statement.setObject(2, derived.uuid());
        statement.setObject(3, recall.uuid());
    }

    List<BookEntry.ReviewWanted> reviews(Connection connection, int limit) throws SQLException {
        List<BookEntry.ReviewWanted> reviews = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                  select derived_type, derived_uuid, recall_id
                    from review
                order by derived_type, derived_uuid, recall_id
                   limit ?
                """)) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reviews.add(new BookEntry.ReviewWanted(
                            new StixId(rows.getString(1), rows.getObject(2, UUID.class)),
                            id(rows.getObject(3, UUID.class))));
                }
            }
        }
        return reviews;
    }
}
