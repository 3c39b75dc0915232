package org.mithaq.store;

/**
 * One walk along a feed, from a place to a full page or the end. Each chunk is read as of one moment, and the end is
 * looked at anew for each, so that a row which moved on to the end meanwhile is met there.
 *
 * <p>Owned by one thread.
 */
final class FeedScan {

    private static final int FIRST_ROOM = 1_024;

    private final FeedMemory memory;
    private final FeedHead head;
    private final RowFilter filter;
    private final int limit;
    private final RowSelection selection;
    private long next;
    private long lastChosen;
    private boolean more;
    private boolean ended;

    /**
     * Prepares a walk.
     *
     * @param from first place to look at
     * @param limit most rows to choose
     */
    FeedScan(FeedMemory memory, FeedHead head, RowFilter filter, long from, int limit) {
        this.memory = memory;
        this.head = head;
        this.filter = filter;
        this.limit = limit;
        this.selection = new RowSelection(Math.min(limit, FIRST_ROOM));
        this.next = from;
    }

    /** Walks until the page is full and it is known whether a row follows, or to the end. */
    FeedScan run() {
        while (!ended && next <= head.lastPlace()) {
            int chosenBefore = selection.size();
            long from = next;
            memory.look(FeedChunk.number(from), chunk -> {
                selection.truncate(chosenBefore);
                walk(chunk, from);
            });
        }
        return this;
    }

    private void walk(FeedChunk chunk, long from) {
        long lastOfChunk = from | (FeedChunk.ROWS - 1);
        long last = Math.min(lastOfChunk, head.lastPlace());
        more = false;
        for (long place = from; place <= last; place++) {
            int index = FeedChunk.index(place);
            if (filter.matches(chunk, index)) {
                if (selection.size() == limit) {
                    more = true;
                    break;
                }
                selection.add(chunk, index);
                lastChosen = place;
            }
        }
        ended = more || last < lastOfChunk;
        next = last + 1;
    }

    RowSelection selection() {
        return selection;
    }

    /** Whether a row that matches follows. */
    boolean more() {
        return more;
    }

    /** Position after which the next walk goes on. */
    long lastPosition() {
        return Place.position(more ? lastChosen : next - 1);
    }
}
