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

    /**
     * Finds some contributions of which a row has terms whose time is over, in the order of their keys, by the partial index
     * of those that have such terms.
     *
     * @param after key to go on after
     */
    static List<Expired> expired(Connection connection, List<Integer> termsIds, Key after, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                  with found as (
                         select distinct object_uuid, type_id, version, originator
                           from membership
                          where flags & 2 <> 0
                            and terms_id = any(?)
                            and (object_uuid, type_id, version, originator) > (?, ?, ?, ?)
                       order by object_uuid, type_id, version, originator
                          limit ?)
                  select object_uuid, type_id, version, originator, party_id, bool_and(terms_id = any(?)),
                         bool_or(state & 8 = 0), (array_agg(secret))[1], (array_agg(body_segment))[1],
                         (array_agg(body_pos))[1]
                    from found
                    join membership using (object_uuid, type_id, version, originator)
                    join party on party_no = originator
                group by object_uuid, type_id, version, originator, party_id
                order by object_uuid, type_id, version, originator
                """)) {
            Array terms = connection.createArrayOf("int4", termsIds.toArray());
            select.setArray(1, terms);
            select.setObject(2, after.object().uuid());
            select.setInt(3, after.object().typeId());
            select.setBytes(4, after.version().toBytes());
            select.setInt(5, after.originator());
            select.setInt(6, most);
            select.setArray(7, terms);
            List<Expired> expired = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    expired.add(expired(rows));
                }
            }
            return expired;
        }
    }

    private static Expired expired(ResultSet rows) throws SQLException {
        return new Expired(
                new Key(
                        new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2)),
                        VersionKey.fromBytes(rows.getBytes(3)),
                        rows.getInt(4)),
                new PartyId(rows.getString(5)),
                rows.getBoolean(6),
                rows.getBoolean(7),
                new ItemSecret(rows.getBytes(8)),
                Place.ofKey(rows.getLong(9), rows.getLong(10)));
    }

    /** Key of a contribution, in whichever collections it is. */
    record Key(ObjectKey object, VersionKey version, int originator) {

        /** Before all others. */
        static final Key FIRST = new Key(new ObjectKey(new UUID(0, 0), 0), new VersionKey(0, null), 0);
    }

    /**
     * A contribution of which a row has terms whose time is over.
     *
     * @param key its key
     * @param originator who gave it
     * @param whole whether all its rows have such terms
     * @param live whether a row of it was not withdrawn
     * @param secret its secret
     * @param body where its bytes are
     */
    record Expired(Key key, PartyId originator, boolean whole, boolean live, ItemSecret secret, long body) {}

    /** Says whether a contribution that was not withdrawn has a secret, and terms of some numbers. */
    static boolean isHeld(Connection connection, ObjectKey object, ItemSecret secret, List<Integer> termsIds)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select 1
                  from membership
                 where object_uuid = ?
                   and type_id = ?
                   and secret = ?
                   and state & 8 = 0
                   and terms_id = any(?)
                """)) {
            select.setObject(1, object.uuid());
            select.setInt(2, object.typeId());
            select.setBytes(3, secret.bytes());
            select.setArray(4, connection.createArrayOf("int4", termsIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Reads where in the feeds some objects ever were. */
    static List<Stand> stands(Connection connection, Collection<UUID> objects, int typeId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select object_uuid, originator, collection_no, secret, body_segment, body_pos, pos, earlier_pos
                  from membership
                 where object_uuid = any(?::uuid[])
                   and type_id = ?
                """)) {
            select.setString(1, array(objects));
            select.setInt(2, typeId);
            List<Stand> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(stand(rows));
                }
            }
            return found;
        }
    }

    private static Stand stand(ResultSet rows) throws SQLException {
        int collection = rows.getInt(3);
        List<Long> places = new ArrayList<>();
        places.add(Place.of(collection, rows.getLong(7)));
        Array earlier = rows.getArray(8);
        if (earlier != null) {
            for (Long position : (Long[]) earlier.getArray()) {
                places.add(Place.of(collection, position));
            }
        }
        return new Stand(
                rows.getObject(1, UUID.class),
                rows.getInt(2),
                new ItemSecret(rows.getBytes(4)),
                Place.ofKey(rows.getLong(5), rows.getLong(6)),
                places);
    }

    /**
     * A contribution in one collection.
     *
     * @param uuid of its id
     * @param originator number of who gave it
     * @param secret its secret
     * @param body where its bytes are
     * @param places where its rows are or were
     */
    record Stand(UUID uuid, int originator, ItemSecret secret, long body, List<Long> places) {}

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

    /** Reads the number of the terms of some objects' rows, by where in the feeds they ever were. */
    static Map<Long, Integer> terms(Connection connection, Collection<UUID> objects) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select collection_no, pos, earlier_pos, terms_id
                  from membership
                 where object_uuid = any(?::uuid[])
                """)) {
            select.setString(1, array(objects));
            Map<Long, Integer> terms = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int collection = rows.getInt(1);
                    terms.put(Place.of(collection, rows.getLong(2)), rows.getInt(4));
                    Array earlier = rows.getArray(3);
                    if (earlier != null) {
                        for (Long position : (Long[]) earlier.getArray()) {
                            terms.put(Place.of(collection, position), rows.getInt(4));
                        }
                    }
                }
            }
            return terms;
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
