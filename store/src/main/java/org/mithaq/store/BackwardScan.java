package org.mithaq.store;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.SearchPage;

/**
 * One walk along a feed from its newest row back: counts rows that match and that the reader sees, up to a bound, and
 * chooses a page of them. Chunks without any row that the reader sees are passed by. Owned by one thread.
 */
final class BackwardScan {

    private static final int FIRST_ROOM = 64;

    private final FeedMemory memory;
    private final ReaderSight sight;
    private final RowFilter filter;
    private final Range range;
    private final int limit;
    private final RowSelection selection;
    private int count;
    private boolean more;
    private long lowest;

    /**
     * Places to look at.
     *
     * @param first the oldest
     * @param from the newest that may be on the page
     * @param last the newest that counts
     */
    record Range(long first, long from, long last) {}

    BackwardScan(FeedMemory memory, ReaderSight sight, RowFilter filter, Range range, int limit) {
        this.memory = memory;
        this.sight = sight;
        this.filter = filter;
        this.range = range;
        this.limit = limit;
        this.selection = new RowSelection(Math.min(limit, FIRST_ROOM));
        this.lowest = range.last() + 1;
    }

    /**
     * Walks until the page is full, it is known whether another row follows, and enough is counted; or to the beginning.
     *
     * @param matches rows that have the words; null when every row has
     */
    BackwardScan run(@Nullable BlockMatches matches) {
        ReaderSight.Classes wanted = sight.visible(filter.bits());
        long number = FeedChunk.number(range.last());
        while (number >= FeedChunk.number(range.first()) && range.last() >= range.first() && !isDone()) {
            lowest = Math.max(range.first(), number << FeedChunk.BITS);
            if (memory.chunkMayHave(number, wanted)) {
                BitSet hits = matches == null ? null : matches.of(number);
                if (hits == null || !hits.isEmpty()) {
                    look(number, hits);
                }
            }
            boolean counted = count > SearchPage.COUNTED;
            number = counted ? Math.min(number - 1, FeedChunk.number(range.from())) : number - 1;
        }
        return this;
    }

    private boolean isDone() {
        return more && count > SearchPage.COUNTED;
    }

    private void look(long number, @Nullable BitSet hits) {
        int chosenBefore = selection.size();
        int countBefore = count;
        boolean moreBefore = more;
        memory.look(number, chunk -> {
            selection.truncate(chosenBefore);
            count = countBefore;
            more = moreBefore;
            walk(chunk, number, hits);
        });
    }

    private void walk(FeedChunk chunk, long number, @Nullable BitSet hits) {
        long low = Math.max(range.first(), number << FeedChunk.BITS);
        for (long place = Math.min(range.last(), (number << FeedChunk.BITS) | (FeedChunk.ROWS - 1));
                place >= low && !isDone();
                place--) {
            int index = FeedChunk.index(place);
            if ((hits == null || hits.get(index)) && filter.matches(sight.bits(), chunk, place, index)) {
                take(chunk, place);
            }
        }
    }

    private void take(FeedChunk chunk, long place) {
        count = Math.min(count + 1, SearchPage.COUNTED + 1);
        if (place <= range.from()) {
            if (selection.size() < limit) {
                selection.add(chunk, place);
            } else {
                more = true;
            }
        }
    }

    RowSelection selection() {
        return selection;
    }

    /** Rows that match, {@link SearchPage#COUNTED} + 1 at most. */
    int count() {
        return count;
    }

    /** Whether an older row that matches follows the page. */
    boolean more() {
        return more;
    }

    /** Oldest place that was looked at. */
    long lowest() {
        return lowest;
    }
}
