package org.mithaq.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.Incarnation;
import org.mithaq.federation.MalformedRecordException;
import org.mithaq.federation.Receipt;
import org.mithaq.federation.ReceiptKind;
import org.mithaq.federation.RegisterRow;
import org.mithaq.federation.Statement;
import org.mithaq.federation.TermsMark;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** The tables {@code receipt} and {@code register}: what was claimed, and by which receipt. Stateless; never commits. */
final class RegisterTables {

    private static final String COLUMNS = """
            select partner, handle, holder, via, originator, state, terms_mark, recall, reason, backups_expire, evidence,
                   incarnation, sequence, receipt_id, claimed_at, learned_at
              from register
            """;

    /** Says whether it is new or now proven. */
    boolean put(Connection transaction, Receipt receipt, boolean proven) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into receipt (receipt_id, statement, proven)
                     values (?, ?, ?)
                on conflict (receipt_id) do update
                        set statement = excluded.statement,
                            proven = excluded.proven
                      where receipt.statement <> excluded.statement
                         or receipt.proven <> excluded.proven
                """)) {
            upsert.setObject(1, receipt.id().uuid());
            upsert.setString(2, receipt.json().toString());
            upsert.setBoolean(3, proven);
            return upsert.executeUpdate() > 0;
        }
    }

    Optional<Receipt> receipt(Connection connection, StixId id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select statement from receipt where receipt_id = ?")) {
            select.setObject(1, id.uuid());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(receipt(rows.getString(1))) : Optional.empty();
            }
        }
    }

    private static Receipt receipt(String text) {
        try {
            return Receipt.parse(object(text));
        } catch (MalformedRecordException damaged) {
            throw new StoreException(
                    StoreException.Code.DAMAGED, "A receipt that was kept cannot be read: " + damaged.getMessage());
        }
    }

    /** Reads a record that this program wrote. */
    static JsonObject object(String text) {
        return (JsonObject) JsonValue.parse(text.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
    }

    /** Takes lines that were stated or heard, in order; a later one takes the place of an earlier one. */
    void putAll(Connection transaction, List<BookEntry> claims) throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into register (is_own, partner, handle, holder, via, originator, state, terms_mark, recall, reason,
                                      backups_expire, evidence, incarnation, sequence, receipt_id, claimed_at, learned_at)
                     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (handle, is_own, partner, holder, via) do update
                        set originator = excluded.originator,
                            state = excluded.state,
                            terms_mark = excluded.terms_mark,
                            recall = excluded.recall,
                            reason = excluded.reason,
                            backups_expire = excluded.backups_expire,
                            evidence = excluded.evidence,
                            incarnation = excluded.incarnation,
                            sequence = excluded.sequence,
                            receipt_id = excluded.receipt_id,
                            claimed_at = excluded.claimed_at,
                            learned_at = excluded.learned_at
                """)) {
            for (BookEntry claim : claims) {
                switch (claim) {
                    case BookEntry.Stated(RegisterRow row) -> set(transaction, upsert, true, row);
                    case BookEntry.Heard(RegisterRow row) -> set(transaction, upsert, false, row);
                    default -> throw new IllegalArgumentException("No line of a register: " + claim);
                }
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void set(Connection transaction, PreparedStatement upsert, boolean own, RegisterRow row)
            throws SQLException {
        Statement statement = row.statement();
        upsert.setBoolean(1, own);
        upsert.setString(2, row.partner().text());
        upsert.setBytes(3, statement.key().handle().bytes());
        upsert.setString(4, statement.key().holder().text());
        upsert.setString(5, statement.key().via().text());
        setClaim(transaction, upsert, statement);
        RegisterRow.Source source = row.source();
        upsert.setObject(13, source.incarnation().uuid());
        upsert.setLong(14, source.sequence());
        upsert.setObject(15, source.receipt().uuid());
        SqlTime.set(upsert, 16, source.claimedAt());
        SqlTime.set(upsert, 17, source.learnedAt());
    }

    private static void setClaim(Connection transaction, PreparedStatement upsert, Statement statement)
            throws SQLException {
        upsert.setString(6, statement.originator().text());
        upsert.setString(7, statement.state().name());
        upsert.setString(8, statement.terms().map(TermsMark::text).orElse(null));
        upsert.setObject(9, statement.recall().map(StixId::uuid).orElse(null));
        upsert.setString(10, statement.reason().orElse(null));
        SqlTime.set(upsert, 11, statement.backupsExpire());
        upsert.setArray(
                12, SqlArrays.uuids(transaction, statement.evidence().stream().map(StixId::uuid)));
    }

    List<RegisterRow> rows(Connection connection, boolean own, Collection<Handle> handles) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + """
                   where is_own = ?
                     and handle = any (?)
                order by handle, partner, holder, via
                """)) {
            select.setBoolean(1, own);
            select.setArray(2, SqlArrays.bytes(connection, handles.stream().map(Handle::bytes)));
            return read(select);
        }
    }

    List<RegisterRow> statedOutside(Connection connection, Incarnation incarnation, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + """
                   where is_own
                     and incarnation <> ?
                order by handle, partner, holder, via
                   limit ?
                """)) {
            select.setObject(1, incarnation.uuid());
            select.setInt(2, limit);
            return read(select);
        }
    }

    private static List<RegisterRow> read(PreparedStatement select) throws SQLException {
        List<RegisterRow> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                var source = new RegisterRow.Source(
                        new Incarnation(rows.getObject(12, UUID.class)),
                        rows.getLong(13),
                        new StixId(Receipt.TYPE, rows.getObject(14, UUID.class)),
                        SqlTime.require(rows, 15),
                        SqlTime.require(rows, 16));
                found.add(new RegisterRow(new PartyId(rows.getString(1)), statement(rows), source));
            }
        }
        return found;
    }

    private static Statement statement(ResultSet rows) throws SQLException {
        var key = new Statement.Key(
                handle(rows.getBytes(2)), new PartyId(rows.getString(3)), new PartyId(rows.getString(4)));
        return new Statement(
                key,
                new PartyId(rows.getString(5)),
                ReceiptKind.valueOf(rows.getString(6)),
                Optional.ofNullable(rows.getString(7)).map(TermsMark::new),
                Optional.ofNullable(rows.getObject(8, UUID.class)).map(RecallTables::id),
                Optional.ofNullable(rows.getString(9)),
                SqlTime.find(rows, 10),
                SqlArrays.uuids(rows, 11).stream()
                        .map(uuid -> new StixId(Receipt.TYPE, uuid))
                        .toList());
    }

    static Handle handle(byte[] bytes) {
        return new Handle(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
