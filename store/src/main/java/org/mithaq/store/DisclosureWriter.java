package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.mithaq.exchange.Disclosure;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * Writes the tables {@code disclosure} and {@code disclosure_completed}, which it never changes. Each method runs in
 * the caller's transaction and never commits.
 *
 * <p>Keeps its buffer from group to group; owned by the record's thread.
 */
final class DisclosureWriter {

    /** What the binary form of a time counts from. */
    private static final Instant SQL_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /** Number of the type {@code text} in every PostgreSQL. */
    private static final int TEXT_OID = 25;

    private final CopyBuffer rows = new CopyBuffer();

    /** One more than the highest number given out. */
    long nextNumber(Connection transaction) throws SQLException {
        return LedgerStreams.last(transaction, LedgerStream.DISCLOSURE) + 1;
    }

    /** Adds disclosures with numbers from {@code firstNumber} on. */
    void add(Connection transaction, long firstNumber, List<DisclosureRow> disclosures) throws SQLException {
        rows.clear();
        long number = firstNumber;
        for (DisclosureRow row : disclosures) {
            gather(number++, row);
        }
        rows.send(transaction, """
                copy disclosure (number, at, visible_set, after_pos, last_pos, party_no, collection_no, row_count,
                                 honours, user_id, purpose, token, kind, filter, ids)
                from stdin (format binary)
                """);
    }

    private void gather(long number, DisclosureRow row) {
        Disclosure disclosure = row.disclosure();
        rows.row(15)
                .int8(number)
                .int8(SQL_EPOCH.until(disclosure.at(), ChronoUnit.MICROS))
                .int8(disclosure.visibleSet())
                .int8(disclosure.afterPosition())
                .int8(disclosure.lastPosition())
                .int4(row.partyNo());
        if (row.collectionNo() == null) {
            rows.nothing();
        } else {
            rows.int4(row.collectionNo());
        }
        rows.int4(disclosure.rows()).bytea(new byte[] {(byte) (disclosure.key().honours() ? 1 : 0)});
        text(disclosure.key().reader().user().map(UserId::text));
        text(disclosure.key().reader().purpose().map(Purpose::text));
        text(disclosure.token());
        text(disclosure.kind().name());
        text(disclosure.filter());
        if (disclosure.ids().isEmpty()) {
            rows.nothing();
        } else {
            rows.bytea(array(disclosure.ids()));
        }
    }

    private void text(String value) {
        rows.bytea(value.getBytes(UTF_8));
    }

    private void text(Optional<String> value) {
        if (value.isPresent()) {
            text(value.get());
        } else {
            rows.nothing();
        }
    }

    /**
     * The binary form of an array of texts: dimensions, flag for nulls, type, length, lower bound, then per element
     * its length and bytes (as {@code array_recv} of PostgreSQL reads it).
     */
    private static ByteBuffer array(List<String> texts) {
        List<byte[]> elements = texts.stream().map(text -> text.getBytes(UTF_8)).toList();
        int size =
                20 + elements.stream().mapToInt(element -> 4 + element.length).sum();
        ByteBuffer array = ByteBuffer.allocate(size)
                .putInt(1)
                .putInt(0)
                .putInt(TEXT_OID)
                .putInt(elements.size())
                .putInt(1);
        elements.forEach(element -> array.putInt(element.length).put(element));
        return array.flip();
    }

    /** Adds completions, each with the next number of its stream; one that is there already stays as it is. */
    void complete(Connection transaction, List<DisclosureCompletion> completions) throws SQLException {
        if (completions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into disclosure_completed (number, at, size_bytes, entry)
                     select number, timestamptz 'epoch' + micros * interval '1 microsecond', size_bytes,
                            ? + row_number() over (order by place)
                       from (select distinct on (number) number, micros, size_bytes, place
                               from unnest(?::bigint[], ?::bigint[], ?::bigint[])
                                    with ordinality as told (number, micros, size_bytes, place)
                              order by number, place) as completed
                      where not exists (select
                                          from disclosure_completed as known
                                         where known.number = completed.number)
                """)) {
            insert.setLong(1, LedgerStreams.last(transaction, LedgerStream.COMPLETION));
            insert.setArray(2, longs(transaction, completions, DisclosureCompletion::number));
            insert.setArray(3, longs(transaction, completions, DisclosureWriter::micros));
            insert.setArray(4, longs(transaction, completions, DisclosureCompletion::sizeBytes));
            insert.executeUpdate();
        }
    }

    private static long micros(DisclosureCompletion completion) {
        return Instant.EPOCH.until(completion.at(), ChronoUnit.MICROS);
    }

    private static Array longs(
            Connection transaction, List<DisclosureCompletion> completions, ToLongFunction<DisclosureCompletion> value)
            throws SQLException {
        return transaction.createArrayOf(
                "int8", completions.stream().mapToLong(value).boxed().toArray());
    }

    /** Sees whether the record takes a row; the caller rolls it back. */
    void probe(Connection transaction) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into disclosure (number, at, visible_set, after_pos, last_pos, party_no, row_count, honours,
                                        token, kind, filter)
                     values (0, now(), 0, 0, 0, 0, 0, false, '', '', '')
                """)) {
            insert.executeUpdate();
        }
    }
}
