package org.mithaq.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mithaq.reading.Wanted;

/**
 * Which rows of each block have the words that are wanted. Reads the pages of a segment when one of its blocks is asked for;
 * how much is read depends on the number of the words and the length of the feed, not on how many rows have them. Owned by
 * one thread.
 */
final class BlockMatches {

    private static final int BLOCKS_PER_SEGMENT_BITS = Place.SEGMENT_BITS - FeedChunk.BITS;

    private final Database database;
    private final Wanted wanted;
    private final SearchIndex.Tail tail;
    private final Map<String, Long> digests = new HashMap<>();
    private final Set<Integer> pages = new HashSet<>();
    private final TermDigest digest = new TermDigest();
    private long segment = -1;
    private Map<Long, Map<Integer, byte[]>> ofSegment = Map.of();

    BlockMatches(Database database, Wanted wanted, SearchIndex.Tail tail) {
        this.database = database;
        this.wanted = wanted;
        this.tail = tail;
        note(wanted);
    }

    private void note(Wanted part) {
        switch (part) {
            case Wanted.Term term -> {
                long number = digest.of(term.text());
                digests.put(term.text(), number);
                pages.add(TermDigest.page(number));
            }
            case Wanted.All all -> all.parts().forEach(this::note);
            case Wanted.Any any -> any.parts().forEach(this::note);
        }
    }

    /** Gives the rows of a block, by index. */
    BitSet of(long block) {
        // Blocks are stored when they are full, up to their last row.
        if (Place.position((block << FeedChunk.BITS) | (FeedChunk.ROWS - 1)) > tail.stored()) {
            return matches(wanted, this::inTail);
        }
        long wantedSegment = block >>> BLOCKS_PER_SEGMENT_BITS;
        if (wantedSegment != segment) {
            ofSegment = database.read(
                    "The search's tables could not be read",
                    connection -> SearchTables.pages(connection, wantedSegment, pages));
            segment = wantedSegment;
        }
        Map<Integer, byte[]> ofBlock = ofSegment.getOrDefault(block, Map.of());
        return matches(wanted, term -> {
            byte[] page = ofBlock.get(TermDigest.page(term));
            return page == null ? new BitSet() : PostingPage.rows(page, term);
        });
    }

    /** Finds the rows that have a term. */
    @FunctionalInterface
    private interface Rows {

        BitSet of(long term);
    }

    private BitSet matches(Wanted part, Rows rows) {
        return switch (part) {
            case Wanted.Term term -> rows.of(digests.getOrDefault(term.text(), 0L));
            case Wanted.All all -> {
                BitSet every = matches(all.parts().getFirst(), rows);
                all.parts().stream().skip(1).forEach(other -> every.and(matches(other, rows)));
                yield every;
            }
            case Wanted.Any any -> {
                BitSet some = matches(any.parts().getFirst(), rows);
                any.parts().stream().skip(1).forEach(other -> some.or(matches(other, rows)));
                yield some;
            }
        };
    }

    private BitSet inTail(long term) {
        var found = new BitSet();
        long[][] rows = tail.rows();
        for (int index = 0; index < rows.length; index++) {
            if (Arrays.binarySearch(rows[index], term) >= 0) {
                found.set(index);
            }
        }
        return found;
    }
}
