package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The first page.
 *
 * @param frame round it
 * @param needs what waits for the person
 * @param collections what they may read
 * @param receivable which labels may come to them
 */
public record TodayModel(Frame frame, NeedsModel needs, List<Tile> collections, List<ReceivableLine> receivable) {

    /** Checks and copies. */
    public TodayModel {
        requireNonNull(frame, "frame");
        requireNonNull(needs, "needs");
        collections = List.copyOf(collections);
        receivable = List.copyOf(receivable);
    }
}
