package org.mithaq.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.terms.PartyId;

/** Reads of table {@code membership} by object. Stateless. */
final class MembershipTable {

    /** Flag of {@code membership.flags}. */
    static final int MARKED_IN_FULL = 1;

    /** Flag of {@code membership.flags}: its terms say until when it may be kept. */
    static final int RETAINED = 2;

    private MembershipTable() {}

    /** Finds some contributions under terms whose time is over, by the partial index of those that have such terms. */
    static List<Expired> expired(Connection connection, List<Integer> termsIds, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select object_uuid, type_id, version, party_id
                  from membership
                  join party on party_no = originator
                 where flags & 2 <> 0
                   and terms_id = any(?)
                 limit ?
                """)) {
            select.setArray(1, connection.createArrayOf("int4", termsIds.toArray()));
            select.setInt(2, most);
            List<Expired> expired = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    expired.add(new Expired(
                            new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2)),
                            VersionKey.fromBytes(rows.getBytes(3)),
                            new PartyId(rows.getString(4))));
                }
            }
            return expired;
        }
    }

    /** A contribution under terms whose time is over. */
    record Expired(ObjectKey object, VersionKey version, PartyId originator) {}

    /**
     * Reads all that is known of some objects, in all collections.
     *
     * @param index tells which rows of the feed have which class
     */
    static List<ContentRow> rows(Connection connection, Collection<UUID> objects, ObjectIndex index)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select object_uuid, pos, version_micros, body_segment, body_pos, type_id, originator, collection_no,
                       body_bytes, spec, state, version, digest, given_pos, terms_id, flags, instead, earlier_pos,
                       name_types, name_uuids, secret
                  from membership
                 where object_uuid = any(?::uuid[])
                """)) {
            select.setString(1, array(objects));
            List<ContentRow> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows, index));
                }
            }
            return found;
        }
    }

    private static ContentRow row(ResultSet rows, ObjectIndex index) throws SQLException {
        ContentRow.Facts facts = new ContentRow.Facts(
                rows.getInt(8),
                new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(6)),
                rows.getInt(7),
                VersionKey.fromBytes(rows.getBytes(12)),
                rows.getInt(10),
                new ContentRow.Body(
                        Place.ofKey(rows.getLong(4), rows.getLong(5)),
                        rows.getInt(9),
                        HexFormat.of().formatHex(rows.getBytes(13))));
        ContentRow.Giving giving = new ContentRow.Giving(
                new ItemSecret(rows.getBytes(21)),
                rows.getInt(15),
                (rows.getInt(16) & MARKED_IN_FULL) != 0,
                (rows.getInt(16) & RETAINED) != 0,
                names(rows),
                rows.getInt(17));
        ContentRow row = ContentRow.stored(
                facts,
                new ContentRow.Stored(
                        giving, (rows.getInt(11) & RowState.WITHDRAWN) == 0, rows.getLong(14), rows.getLong(3)));
        hold(row, rows, index);
        return row;
    }

    private static List<ObjectKey> names(ResultSet rows) throws SQLException {
        Array types = rows.getArray(19);
        Array uuids = rows.getArray(20);
        if (types == null || uuids == null) {
            return List.of();
        }
        Integer[] typeIds = (Integer[]) types.getArray();
        UUID[] ids = (UUID[]) uuids.getArray();
        List<ObjectKey> names = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            names.add(new ObjectKey(ids[i], typeIds[i]));
        }
        return names;
    }

    private static void hold(ContentRow row, ResultSet rows, ObjectIndex index) throws SQLException {
        ContentRow.Facts facts = row.facts();
        Map<Long, Integer> classes = new HashMap<>();
        index.forEach(facts.object().uuid(), facts.object().typeId(), classes::put);
        Array earlier = rows.getArray(18);
        if (earlier != null) {
            for (Long position : (Long[]) earlier.getArray()) {
                long place = Place.of(facts.collectionNo(), position);
                row.hold(FeedEntry.stored(row, place, classes.getOrDefault(place, 0)));
            }
        }
        long newest = Place.of(facts.collectionNo(), rows.getLong(2));
        row.hold(FeedEntry.stored(row, newest, classes.getOrDefault(newest, 0)));
    }

    /** An array of UUIDs as PostgreSQL reads it from text; the driver has no binary form for it. */
    static String array(Collection<UUID> values) {
        StringBuilder text = new StringBuilder(values.size() * 37 + 2).append('{');
        for (UUID value : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(value);
        }
        return text.append('}').toString();
    }
}
