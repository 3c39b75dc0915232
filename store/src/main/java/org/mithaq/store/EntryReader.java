package org.mithaq.store;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.EntryRecord.Field;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.TickSecret;

/**
 * Reads rows of the streams as the entries that ticks commit to. Nothing that may name an item is in an entry: it is
 * covered by a salt of the tick. Stateless.
 *
 * <table>
 * <caption>Fields of entries, in their order; what is empty or null is left out</caption>
 * <tr><th>stream</th><th>fields</th></tr>
 * <tr><td>act</td><td>kind, actor, subject, reason, handles</td></tr>
 * <tr><td>disclosure</td><td>kind, party, user, purpose, token, collection, set, after, last, rows, honours,
 * filter-cover, ids-cover</td></tr>
 * <tr><td>submission</td><td>party, collection, first, last, rows, changed, root</td></tr>
 * <tr><td>completion</td><td>disclosure, bytes</td></tr>
 * </table>
 */
final class EntryReader {

    private static final int FETCH = 2_000;

    private EntryReader() {}

    /** Takes entries in the order of their numbers. */
    interface Sink {

        /** Takes one. */
        void entry(EntryRecord entry) throws IOException;
    }

    /** Reads the entries of all streams that a tick covers, in their order. In the caller's transaction. */
    static void read(Connection transaction, TickRow tick, TickRow.Ends before, TickSecret secret, Sink sink)
            throws SQLException, IOException {
        for (LedgerStream stream : LedgerStream.values()) {
            long from = before.of(stream);
            long until = tick.ends().of(stream);
            if (from < until) {
                read(transaction, new Range(stream, from, until), secret, sink);
            }
        }
    }

    /** Numbers of a stream, the first of them left out. */
    private record Range(LedgerStream stream, long after, long until) {}

    private static void read(Connection transaction, Range range, TickSecret secret, Sink sink)
            throws SQLException, IOException {
        try (PreparedStatement select = transaction.prepareStatement(sql(range.stream()))) {
            select.setFetchSize(FETCH);
            select.setLong(1, range.after());
            select.setLong(2, range.until());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sink.entry(record(rows, range.stream(), Optional.of(secret)));
                }
            }
        }
    }

    private static String sql(LedgerStream stream) {
        String number = stream == LedgerStream.COMPLETION ? "entry" : "number";
        return select(stream) + " where " + number + " > ? and " + number + " <= ? order by " + number;
    }

    /** The beginning of a query for what {@link #record} reads, up to its conditions. */
    static String select(LedgerStream stream) {
        return switch (stream) {
            case ACT -> """
                    select number, at, kind, actor, subject, reason, handles
                      from act
                    """;
            case DISCLOSURE -> """
                    select number, at, kind, party_id, user_id, purpose, token, collection.id, visible_set, after_pos,
                           last_pos, row_count, disclosure.honours, filter, ids,
                           collection_no
                      from disclosure
                      join party using (party_no)
                      left join collection using (collection_no)
                    """;
            case SUBMISSION -> """
                    select number, at, party_id, collection.id, first_pos, last_pos, row_count, changed_count, root,
                           collection_no, party_no
                      from submission
                      join party using (party_no)
                      join collection using (collection_no)
                    """;
            case COMPLETION -> """
                    select entry, at, number, size_bytes
                      from disclosure_completed
                    """;
        };
    }

    /**
     * Reads the entry of the present row.
     *
     * @param secret of its tick; without it the entry lacks what only the tick can cover
     */
    static EntryRecord record(ResultSet rows, LedgerStream stream, Optional<TickSecret> secret) throws SQLException {
        Fields fields = new Fields();
        switch (stream) {
            case ACT -> act(rows, fields);
            case DISCLOSURE -> disclosure(rows, fields, secret);
            case SUBMISSION -> submission(rows, fields);
            case COMPLETION -> {
                fields.add("disclosure", rows.getLong(3));
                fields.add("bytes", rows.getLong(4));
            }
        }
        return new EntryRecord(stream, rows.getLong(1), SqlTime.require(rows, 2), fields.list);
    }

    private static void act(ResultSet rows, Fields fields) throws SQLException {
        fields.add("kind", rows.getString(3).toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.add("actor", rows.getString(4));
        fields.add("subject", rows.getString(5));
        fields.add("reason", rows.getString(6));
        fields.add("handles", texts(rows.getArray(7)));
    }

    private static void disclosure(ResultSet rows, Fields fields, Optional<TickSecret> secret) throws SQLException {
        long number = rows.getLong(1);
        fields.add("kind", rows.getString(3).toLowerCase(Locale.ROOT));
        fields.add("party", rows.getString(4));
        fields.add("user", rows.getString(5));
        fields.add("purpose", rows.getString(6));
        fields.add("token", rows.getString(7));
        fields.add("collection", rows.getObject(8, UUID.class));
        fields.add("set", rows.getLong(9));
        fields.add("after", rows.getLong(10));
        fields.add("last", rows.getLong(11));
        fields.add("rows", rows.getLong(12));
        fields.add("honours", rows.getBoolean(13));
        cover(fields, secret, number, "filter", rows.getString(14));
        cover(fields, secret, number, "ids", texts(rows.getArray(15)));
    }

    private static void cover(Fields fields, Optional<TickSecret> secret, long number, String field, String value) {
        if (!value.isEmpty()) {
            secret.ifPresent(
                    known -> fields.add(field + "-cover", known.cover(LedgerStream.DISCLOSURE, number, field, value)));
        }
    }

    private static void submission(ResultSet rows, Fields fields) throws SQLException {
        fields.add("party", rows.getString(3));
        fields.add("collection", rows.getObject(4, UUID.class));
        fields.add("first", rows.getLong(5));
        fields.add("last", rows.getLong(6));
        fields.add("rows", rows.getLong(7));
        fields.add("changed", rows.getLong(8));
        byte @Nullable [] root = rows.getBytes(9);
        fields.add("root", root == null ? null : Hash.of(root));
    }

    private static String texts(@Nullable Array array) throws SQLException {
        return array == null ? "" : String.join(" ", (String[]) array.getArray());
    }

    /** Gathers what there is to say. */
    private static final class Fields {

        private final List<Field> list = new ArrayList<>();

        void add(String name, @Nullable Object value) {
            if (value != null && !value.toString().isEmpty()) {
                list.add(new Field(name, value.toString()));
            }
        }
    }
}
