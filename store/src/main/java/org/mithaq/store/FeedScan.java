package org.mithaq.store;

/**
 * One walk along a feed, from a place to a full page or the end. Each chunk is read as of one moment, and the end is
 * looked at anew for each, so that a row which was repeated at the end meanwhile is met there. Chunks without any row
 * that the reader sees are passed by.
 *
 * <p>A batch that brought terms which the reader's rights do not judge yet is not there yet, nor is what follows it.
 *
 * <p>Owned by one thread.
 */
final class FeedScan {

    private static final int FIRST_ROOM = 1_024;

    private final FeedMemory memory;
    private final FeedHead head;
    private final RowFilter filter;
    private final ReaderSight sight;
    private final int limit;
    private final RowSelection selection;
    private long next;
    private boolean more;
    private boolean ended;

    /**
     * Prepares a walk.
     *
     * @param limit most rows to choose
     */
    FeedScan(FeedMemory memory, FeedHead head, ReaderSight sight, RowFilter filter, int limit) {
        this.memory = memory;
        this.head = head;
        this.sight = sight;
        this.filter = filter;
        this.limit = limit;
        this.selection = new RowSelection(Math.min(limit, FIRST_ROOM));
    }

    /**
     * Walks until the page is full and it is known whether a row follows, or to the end.
     *
     * @param from first place to look at
     */
    FeedScan run(long from) {
        next = from;
        ReaderSight.Classes wanted = sight.visible(filter.bits());
        long last = head.lastPlace(sight.evaluated());
        while (!ended && next <= last) {
            if (memory.chunkMayHave(FeedChunk.number(next), wanted)) {
                look(next);
            } else {
                next = Math.min(next | (FeedChunk.ROWS - 1), last) + 1;
            }
            last = head.lastPlace(sight.evaluated());
        }
        return this;
    }

    private void look(long from) {
        int chosenBefore = selection.size();
        memory.look(FeedChunk.number(from), chunk -> {
            selection.truncate(chosenBefore);
            walk(chunk, from);
        });
    }

    private void walk(FeedChunk chunk, long from) {
        long lastOfChunk = from | (FeedChunk.ROWS - 1);
        long last = Math.min(lastOfChunk, head.lastPlace(sight.evaluated()));
        more = false;
        ended = false;
        for (long place = from; place <= last; place++) {
            if (filter.matches(sight.bits(), chunk, place, FeedChunk.index(place))) {
                if (selection.size() == limit) {
                    more = true;
                    ended = true;
                    next = selection.place(limit - 1) + 1;
                    return;
                }
                selection.add(chunk, place);
            }
        }
        next = last + 1;
        ended = last < lastOfChunk;
    }

    RowSelection selection() {
        return selection;
    }

    /** Whether a row that matches follows. */
    boolean more() {
        return more;
    }

    /** Last position that was looked at. */
    long lastPosition() {
        return Place.position(next - 1);
    }
}
