package org.mithaq.federation.content;

import java.util.Optional;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.RowRange;
import org.mithaq.stix.StixTimestamp;

/**
 * Rows that a reader is given, as a tree.
 *
 * @param range tree over the rows
 * @param lastMicros date added of the last row, in microseconds since 1970; 0 when there is none
 */
record CountedRows(RowRange range, long lastMicros) {

    static final CountedRows NONE = new CountedRows(RowRange.EMPTY, 0);

    CountedRows with(FeedRow row) {
        String version = StixTimestamp.fromMicros(row.versionMicros()).toString();
        byte[] leaf = org.mithaq.federation.FeedRow.leaf(StixTimestamp.sixDigits(row.addedMicros()), row.id(), version);
        return new CountedRows(range.with(leaf), row.addedMicros());
    }

    CollectionHead head(ItemCollection collection) {
        return new CollectionHead(
                collection.id().uuid(),
                collection.alias(),
                range.size(),
                range.size() == 0 ? Optional.empty() : Optional.of(StixTimestamp.sixDigits(lastMicros)),
                range.root());
    }
}
