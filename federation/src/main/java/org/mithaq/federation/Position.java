package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How far a collection of a partner was read, and the tree over all rows up to there.
 *
 * @param source which collection, for which purpose
 * @param lastAdded date of the last row that was read
 * @param range tree over the rows that were read
 */
public record Position(Delivery.Source source, Optional<String> lastAdded, RowRange range) {

    /** Checks that a date stands where rows were read. */
    public Position {
        requireNonNull(source, "source");
        lastAdded.ifPresent(FeedRow::checkDate);
        if (lastAdded.isPresent() != range.size() > 0) {
            throw new IllegalArgumentException("A position has a last row when rows were read");
        }
    }

    static Position start(Delivery.Source source) {
        return new Position(source, Optional.empty(), RowRange.EMPTY);
    }

    /** The position after the rows that follow; this one when none do. */
    Position after(List<FeedRow> rows) {
        return rows.isEmpty()
                ? this
                : new Position(
                        source,
                        Optional.of(rows.getLast().added()),
                        range.with(rows.stream().map(FeedRow::leaf).toList()));
    }

    Position after(String added, byte[] leaf) {
        return new Position(source, Optional.of(added), range.with(leaf));
    }
}
