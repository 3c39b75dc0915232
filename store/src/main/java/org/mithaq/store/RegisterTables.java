package org.mithaq.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<Line, RegisterRow> last = new LinkedHashMap<>();
        for (BookEntry claim : claims) {
            switch (claim) {
                case BookEntry.Stated(RegisterRow row) -> last.put(Line.of(true, row), row);
                case BookEntry.Heard(RegisterRow row) -> last.put(Line.of(false, row), row);
                default -> throw new IllegalArgumentException("No line of a register: " + claim);
            }
        }
        Map<Alike, List<Statement>> groups = new LinkedHashMap<>();
        last.forEach((line, row) -> groups.computeIfAbsent(Alike.of(line.own(), row), _ -> new ArrayList<>())
                .add(row.statement()));
        for (Map.Entry<Alike, List<Statement>> group : groups.entrySet()) {
            put(transaction, group.getKey(), group.getValue());
        }
    }

    /** What makes a line another line. */
    private record Line(boolean own, PartyId partner, Statement.Key key) {

        static Line of(boolean own, RegisterRow row) {
            return new Line(own, row.partner(), row.statement().key());
        }
    }

    /** What the lines of one receipt have in common: most differ in nothing but the item and the mark of its terms. */
    private record Alike(
            boolean own,
            PartyId partner,
            PartyId holder,
            PartyId via,
            PartyId originator,
            ReceiptKind state,
            Optional<StixId> recall,
            Optional<String> reason,
            Optional<Instant> backupsExpire,
            List<StixId> evidence,
            RegisterRow.Source source) {

        static Alike of(boolean own, RegisterRow row) {
            Statement statement = row.statement();
            return new Alike(
                    own,
                    row.partner(),
                    statement.key().holder(),
                    statement.key().via(),
                    statement.originator(),
                    statement.state(),
                    statement.recall(),
                    statement.reason(),
                    statement.backupsExpire(),
                    statement.evidence(),
                    row.source());
        }
    }

    private static void put(Connection transaction, Alike alike, List<Statement> statements) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into register (is_own, partner, holder, via, originator, state, recall, reason, backups_expire,
                                      evidence, incarnation, sequence, receipt_id, claimed_at, learned_at, handle, terms_mark)
                     select ?, ?, ?, ?, ?, ?, ?::uuid, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, item.handle, item.terms_mark
                       from unnest(?::bytea[], ?::text[]) as item (handle, terms_mark)
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
            setClaim(transaction, upsert, alike);
            RegisterRow.Source source = alike.source();
            upsert.setObject(11, source.incarnation().uuid());
            upsert.setLong(12, source.sequence());
            upsert.setObject(13, source.receipt().uuid());
            SqlTime.set(upsert, 14, source.claimedAt());
            SqlTime.set(upsert, 15, source.learnedAt());
            upsert.setArray(
                    16,
                    SqlArrays.bytes(
                            transaction,
                            statements.stream()
                                    .map(statement -> statement.key().handle().bytes())));
            upsert.setArray(
                    17,
                    SqlArrays.texts(
                            transaction,
                            statements.stream()
                                    .map(statement -> statement
                                            .terms()
                                            .map(TermsMark::text)
                                            .orElse(null))));
            upsert.executeUpdate();
        }
    }

    private static void setClaim(Connection transaction, PreparedStatement upsert, Alike alike) throws SQLException {
        upsert.setBoolean(1, alike.own());
        upsert.setString(2, alike.partner().text());
        upsert.setString(3, alike.holder().text());
        upsert.setString(4, alike.via().text());
        upsert.setString(5, alike.originator().text());
        upsert.setString(6, alike.state().name());
        upsert.setObject(7, alike.recall().map(StixId::uuid).orElse(null), Types.OTHER);
        upsert.setString(8, alike.reason().orElse(null));
        SqlTime.set(upsert, 9, alike.backupsExpire());
        upsert.setArray(
                10, SqlArrays.uuids(transaction, alike.evidence().stream().map(StixId::uuid)));
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
        // The index has no way to "another than": it is read below and above, in its order, so that nothing else is.
        try (PreparedStatement select = connection.prepareStatement("(" + COLUMNS + """
                   where is_own
                     and incarnation < ?
                order by incarnation
                   limit ?)
                union all
                (
                """ + COLUMNS + """
                   where is_own
                     and incarnation > ?
                order by incarnation
                   limit ?)
                   limit ?
                """)) {
            select.setObject(1, incarnation.uuid());
            select.setInt(2, limit);
            select.setObject(3, incarnation.uuid());
            select.setInt(4, limit);
            select.setInt(5, limit);
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
