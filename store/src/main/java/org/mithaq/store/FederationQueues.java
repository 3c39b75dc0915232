package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.federation.Act;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FederationBook.OutboxAct;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.Notice;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.QuarantineUse;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * The tables {@code outgoing_act}, {@code quarantine} and {@code federation_notice}: what waits to go out, what was not
 * taken, and what people should see. Stateless; never commits.
 */
final class FederationQueues {

    private static final String QUARANTINED = """
            select entry_id, party_id, purpose, remote_id, alias, added, ids, versions, objects, rule, why, at
              from quarantine
            """;

    void add(Connection transaction, BookEntry.Outgoing outgoing) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into outgoing_act (number, act_type, act_uuid, object, addressees)
                     select coalesce(max(number), 0) + 1, ?, ?, ?, ?
                       from outgoing_act
                """)) {
            insert.setString(1, outgoing.act().id().type());
            insert.setObject(2, outgoing.act().id().uuid());
            insert.setString(3, outgoing.act().json());
            insert.setArray(
                    4,
                    SqlArrays.texts(
                            transaction,
                            outgoing.addressees().stream().map(PartyId::text).sorted()));
            insert.executeUpdate();
        }
    }

    void removeAct(Connection transaction, long number) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("delete from outgoing_act where number = ?")) {
            delete.setLong(1, number);
            delete.executeUpdate();
        }
    }

    List<OutboxAct> acts(Connection connection, int limit) throws SQLException {
        List<OutboxAct> acts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                  select number, act_type, act_uuid, object, addressees
                    from outgoing_act
                order by number
                   limit ?
                """)) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    var act = new Act(new StixId(rows.getString(2), rows.getObject(3, UUID.class)), rows.getString(4));
                    var addressees =
                            SqlArrays.texts(rows, 5).stream().map(PartyId::new).collect(Collectors.toSet());
                    acts.add(new OutboxAct(rows.getLong(1), new BookEntry.Outgoing(act, addressees)));
                }
            }
        }
        return acts;
    }

    /** Says whether it is new, or refused by another rule than before. */
    boolean put(Connection transaction, QuarantineEntry entry) throws SQLException {
        boolean known = isQuarantined(transaction, entry);
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into quarantine (entry_id, party_id, purpose, remote_id, alias, added, ids, versions, objects, rule,
                                        why, at, size_bytes)
                     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (entry_id) do update
                        set rule = excluded.rule,
                            why = excluded.why,
                            at = excluded.at
                """)) {
            Delivery.Source source = entry.source();
            upsert.setObject(1, entry.id());
            upsert.setString(2, source.partner().text());
            upsert.setString(3, source.purpose().text());
            upsert.setObject(4, source.collection());
            upsert.setString(5, source.alias());
            List<FeedRow> kept = entry.rows();
            upsert.setArray(6, SqlArrays.texts(transaction, kept.stream().map(FeedRow::added)));
            upsert.setArray(
                    7,
                    SqlArrays.texts(
                            transaction, kept.stream().map(row -> row.id().toString())));
            upsert.setArray(8, SqlArrays.texts(transaction, kept.stream().map(FeedRow::version)));
            upsert.setArray(9, SqlArrays.texts(transaction, kept.stream().map(FeedRow::json)));
            upsert.setString(10, entry.why().rule());
            upsert.setString(11, entry.why().text());
            SqlTime.set(upsert, 12, entry.at());
            upsert.setLong(13, entry.sizeBytes());
            upsert.executeUpdate();
        }
        return !known;
    }

    private static boolean isQuarantined(Connection transaction, QuarantineEntry entry) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("""
                select 1
                  from quarantine
                 where entry_id = ?
                   and rule = ?
                """)) {
            select.setObject(1, entry.id());
            select.setString(2, entry.why().rule());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Says whether it was there. */
    boolean removeQuarantined(Connection transaction, UUID id) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("delete from quarantine where entry_id = ?")) {
            delete.setObject(1, id);
            return delete.executeUpdate() > 0;
        }
    }

    List<QuarantineEntry> quarantine(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(QUARANTINED + " order by at desc, entry_id limit ?")) {
            select.setInt(1, limit);
            return read(select);
        }
    }

    Optional<QuarantineEntry> quarantined(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(QUARANTINED + " where entry_id = ?")) {
            select.setObject(1, id);
            return read(select).stream().findFirst();
        }
    }

    List<QuarantineEntry> quarantinedWith(Connection connection, StixId id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(QUARANTINED + " where ids @> ? order by entry_id")) {
            select.setArray(1, SqlArrays.texts(connection, Stream.of(id.toString())));
            return read(select);
        }
    }

    QuarantineUse use(Connection connection, PartyId partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select count(*), coalesce(sum(size_bytes), 0)::bigint
                  from quarantine
                 where party_id = ?
                """)) {
            select.setString(1, partner.text());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new QuarantineUse(row.getLong(1), row.getLong(2));
            }
        }
    }

    private static List<QuarantineEntry> read(PreparedStatement select) throws SQLException {
        List<QuarantineEntry> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                var source = new Delivery.Source(
                        new PartyId(rows.getString(2)),
                        new Purpose(rows.getString(3)),
                        rows.getObject(4, UUID.class),
                        rows.getString(5));
                entries.add(new QuarantineEntry(
                        rows.getObject(1, UUID.class),
                        source,
                        kept(rows),
                        new QuarantineEntry.Why(rows.getString(10), rows.getString(11)),
                        SqlTime.require(rows, 12)));
            }
        }
        return entries;
    }

    private static List<FeedRow> kept(ResultSet rows) throws SQLException {
        List<String> added = SqlArrays.texts(rows, 6);
        List<String> ids = SqlArrays.texts(rows, 7);
        List<String> versions = SqlArrays.texts(rows, 8);
        List<String> objects = SqlArrays.texts(rows, 9);
        List<FeedRow> kept = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            kept.add(new FeedRow(added.get(i), StixId.parse(ids.get(i)), versions.get(i), objects.get(i)));
        }
        return kept;
    }

    void add(Connection transaction, Notice notice) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into federation_notice (number, at, party_id, kind, text)
                     select coalesce(max(number), 0) + 1, ?, ?, ?, ?
                       from federation_notice
                """)) {
            SqlTime.set(insert, 1, notice.at());
            insert.setString(2, notice.partner().map(PartyId::text).orElse(null));
            insert.setString(3, notice.kind().name());
            insert.setString(4, notice.text());
            insert.executeUpdate();
        }
    }

    List<Notice> notices(Connection connection, int limit) throws SQLException {
        List<Notice> notices = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                  select at, party_id, kind, text
                    from federation_notice
                order by number desc
                   limit ?
                """)) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    notices.add(new Notice(
                            SqlTime.require(rows, 1),
                            Optional.ofNullable(rows.getString(2)).map(PartyId::new),
                            Notice.Kind.valueOf(rows.getString(3)),
                            rows.getString(4)));
                }
            }
        }
        return notices;
    }
}
