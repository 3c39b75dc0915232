package org.mithaq.store;

import java.util.List;

/**
 * What a batch changes.
 *
 * @param tails per collection that changes, its new rows and the rows whose flags change
 * @param newRows rows for table membership, some with bodies, in the order they came
 * @param changedRows rows of table membership to be updated
 */
record BatchPlan(List<FeedTail> tails, List<ContentRow> newRows, List<ContentRow> changedRows) {

    BatchPlan {
        tails = List.copyOf(tails);
        newRows = List.copyOf(newRows);
        changedRows = List.copyOf(changedRows);
    }

    /** Whether nothing changes. */
    boolean isEmpty() {
        return tails.isEmpty();
    }
}
