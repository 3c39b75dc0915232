package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.terms.PartyId;

/** Reads of table {@code membership} by terms that say until when something may be kept. Stateless. */
final class RetentionTable {

    private RetentionTable() {}

    /** Terms that say until when, in the order of that time, and the type of which no contribution is told. */
    record Wanted(List<Integer> termsIds, int passedOver) {}

    /**
     * A contribution that may not be kept for long.
     *
     * @param originator who gave it
     * @param secret its secret
     * @param body where its bytes are
     * @param termsIds its terms among those that were asked for, the strictest first
     */
    record Due(PartyId originator, ItemSecret secret, long body, List<Integer> termsIds) {}

    /** Finds some contributions, the most urgent first. */
    static List<Due> due(Connection connection, Wanted wanted, int offset, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                  select party_id, (array_agg(secret))[1], (array_agg(body_segment))[1], (array_agg(body_pos))[1],
                         array_agg(terms_id order by urgency)
                    from unnest(?::integer[]) with ordinality as over (terms_id, urgency)
                    join membership using (terms_id)
                    join party on party_no = originator
                   where flags & 2 <> 0
                     and type_id <> ?
                group by object_uuid, type_id, version, originator, party_id
                order by min(urgency), object_uuid, type_id, version, originator
                  offset ?
                   limit ?
                """)) {
            select.setArray(
                    1, connection.createArrayOf("int4", wanted.termsIds().toArray()));
            select.setInt(2, wanted.passedOver());
            select.setInt(3, offset);
            select.setInt(4, limit);
            List<Due> due = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(
                            new PartyId(rows.getString(1)),
                            new ItemSecret(rows.getBytes(2)),
                            Place.ofKey(rows.getLong(3), rows.getLong(4)),
                            distinct((Integer[]) rows.getArray(5).getArray())));
                }
            }
            return due;
        }
    }

    private static List<Integer> distinct(Integer[] ids) {
        Set<Integer> inOrder = Stream.of(ids).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        return List.copyOf(inOrder);
    }

    /** Counts contributions, up to one more than {@link LedgerBook.Retention#MOST_COUNTED}. */
    static int count(Connection connection, Wanted wanted) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select count(*)
                  from (select distinct object_uuid, type_id, version, originator
                          from membership
                         where flags & 2 <> 0
                           and terms_id = any(?)
                           and type_id <> ?
                         limit ?) as due
                """)) {
            select.setArray(
                    1, connection.createArrayOf("int4", wanted.termsIds().toArray()));
            select.setInt(2, wanted.passedOver());
            select.setInt(3, LedgerBook.Retention.MOST_COUNTED + 1);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
