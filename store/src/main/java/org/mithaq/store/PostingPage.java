package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of one block of {@value FeedChunk#ROWS} rows whose digests begin with the same byte, with the rows that have
 * them.
 *
 * <table>
 * <caption>Format of {@code search_page.postings}, version 1: a run of entries, by rising digest</caption>
 * <tr><th>bytes</th><th>what</th></tr>
 * <tr><td>8</td><td>digest of the term</td></tr>
 * <tr><td>1 or 2</td><td>how many rows, as a varint</td></tr>
 * <tr><td>1 or 2 each</td><td>rows: the first by its index in the block, each other one by its distance from the one
 * before, as varints (7 bits a byte, low bits first, high bit set where another byte follows)</td></tr>
 * </table>
 */
final class PostingPage {

    private static final int LOW_BITS = 0x7F;
    private static final int MORE = 0x80;

    private PostingPage() {}

    /**
     * Writes all pages of a block.
     *
     * @param rows digests of each row's terms, sorted; a row without any has none
     * @return by page; a page without terms is empty
     */
    static List<byte[]> pages(long[][] rows) {
        int count = 0;
        for (long[] row : rows) {
            count += row.length;
        }
        var terms = new Postings(count);
        for (int index = 0; index < rows.length; index++) {
            for (long term : rows[index]) {
                terms.add(term, index);
            }
        }
        return terms.pages();
    }

    /** Pairs of term and row, sorted by both. Owned by one thread. */
    private static final class Postings {

        private final List<List<long[]>> byPage = new ArrayList<>();
        private final Map<Long, int[]> rowsByTerm;

        Postings(int count) {
            rowsByTerm = new HashMap<>(count / 2 + 16);
            for (int page = 0; page < TermDigest.PAGES; page++) {
                byPage.add(new ArrayList<>());
            }
        }

        /** Rows come in rising order; the first number says how many there are. */
        void add(long term, int row) {
            int[] known = rowsByTerm.get(term);
            if (known == null) {
                byPage.get(TermDigest.page(term)).add(new long[] {term});
                rowsByTerm.put(term, new int[] {1, row});
            } else if (known[known[0]] != row) {
                int[] room = known[0] + 1 == known.length ? Arrays.copyOf(known, known.length * 2) : known;
                room[++room[0]] = row;
                rowsByTerm.put(term, room);
            }
        }

        List<byte[]> pages() {
            List<byte[]> pages = new ArrayList<>(TermDigest.PAGES);
            for (List<long[]> terms : byPage) {
                terms.sort((one, other) -> Long.compareUnsigned(one[0], other[0]));
                var bytes = new ByteArrayOutputStream();
                for (long[] term : terms) {
                    write(bytes, term[0], requireNonNull(rowsByTerm.get(term[0])));
                }
                pages.add(bytes.toByteArray());
            }
            return pages;
        }

        private static void write(ByteArrayOutputStream bytes, long term, int[] rows) {
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(term).array());
            varint(bytes, rows[0]);
            int before = 0;
            for (int i = 1; i <= rows[0]; i++) {
                varint(bytes, rows[i] - before);
                before = rows[i];
            }
        }

        private static void varint(ByteArrayOutputStream bytes, int number) {
            int rest = number;
            while (rest > LOW_BITS) {
                bytes.write((rest & LOW_BITS) | MORE);
                rest >>>= 7;
            }
            bytes.write(rest);
        }
    }

    /** Finds the rows that have a term; none, when the page does not know it. */
    static BitSet rows(byte[] page, long term) {
        ByteBuffer bytes = ByteBuffer.wrap(page);
        var rows = new BitSet();
        while (bytes.hasRemaining()) {
            int order = Long.compareUnsigned(bytes.getLong(), term);
            int count = varint(bytes);
            if (order > 0) {
                return rows;
            }
            int row = 0;
            for (int i = 0; i < count; i++) {
                row += varint(bytes);
                if (order == 0) {
                    rows.set(row);
                }
            }
            if (order == 0) {
                return rows;
            }
        }
        return rows;
    }

    private static int varint(ByteBuffer bytes) {
        int number = 0;
        int shift = 0;
        byte next = bytes.get();
        while ((next & MORE) != 0) {
            number |= (next & LOW_BITS) << shift;
            shift += 7;
            next = bytes.get();
        }
        return number | (next << shift);
    }
}
