package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * All rows that a reader is given of a collection, folded into one value: a count, or the root of a tree.
 *
 * <p>The value is remembered, so that asking again costs only what came since; when something was taken back from the
 * reader, it is made anew. Counts and roots tell of rows, so each asking is on record like any other answer. Safe to call
 * from any thread.
 *
 * @param <S> the value; immutable
 */
public final class Tally<S> {

    private static final int PAGE = 10_000;

    private final Gate gate;
    private final Feed feed;
    private final S empty;
    private final BiFunction<S, FeedRow, S> step;
    private final Map<Key, Known<S>> known = new ConcurrentHashMap<>();

    Tally(Gate gate, Feed feed, S empty, BiFunction<S, FeedRow, S> step) {
        this.gate = requireNonNull(gate, "gate");
        this.feed = requireNonNull(feed, "feed");
        this.empty = requireNonNull(empty, "empty");
        this.step = requireNonNull(step, "step");
    }

    private record Key(ReaderKey reader, CollectionId collection) {}

    /** A value, and what it was made by. */
    private record Known<S>(S value, long lastMicros, VisibleSet by, long losses) {}

    /**
     * Gives the value over all rows, every version, in the order of the dates added.
     *
     * @param collection one that the caller may read
     */
    public S of(Caller caller, CollectionView collection) {
        CollectionId id = collection.collection().id();
        var key = new Key(gate.keyOf(caller), id);
        // One at a time for each reader and collection, so that a long first count is not made twice.
        Known<S> counted = requireNonNull(known.compute(key, (_, before) -> counted(caller, id, before)));
        gate.tallied(caller, id);
        return counted.value();
    }

    /**
     * Gives the same for a decision of the node's own; it does not leave, and nothing is put on record.
     *
     * @param collection one that the caller may read
     */
    public S here(Caller caller, CollectionView collection) {
        CollectionId id = collection.collection().id();
        var key = new Key(gate.keyOf(caller), id);
        return requireNonNull(known.compute(key, (_, before) -> counted(caller, id, before)))
                .value();
    }

    private Known<S> counted(Caller caller, CollectionId collection, @Nullable Known<S> before) {
        @Nullable Known<S> start = before;
        while (true) {
            long losses = feed.losses(collection);
            Sight sight = gate.sightOf(caller);
            VisibleSet by = sight.current();
            boolean goesOn = start != null && start.losses() == losses && nothingLost(sight, start.by());
            Known<S> from = start != null && goesOn ? start : new Known<>(empty, Long.MIN_VALUE, by, losses);
            Known<S> counted = folded(sight, collection, from, by, losses);
            boolean steady = feed.losses(collection) == losses;
            if (steady && gate.holds(sight)) {
                return counted;
            }
            start = steady ? counted : null;
        }
    }

    private Known<S> folded(Sight sight, CollectionId collection, Known<S> from, VisibleSet by, long losses) {
        S value = from.value();
        long last = from.lastMicros();
        boolean more = true;
        while (more) {
            FeedPage page = gate.counted(sight, collection, last, PAGE);
            for (int i = 0; i < page.size(); i++) {
                FeedRow row = page.row(i);
                value = step.apply(value, row);
                last = row.addedMicros();
            }
            more = page.more();
        }
        return new Known<>(value, last, by, losses);
    }

    /** Whether each set after an earlier one sees all that the one before it saw. */
    private static boolean nothingLost(Sight sight, VisibleSet earlier) {
        VisibleSet before = earlier;
        boolean found = false;
        for (VisibleSet set : sight.history()) {
            if (found) {
                BitSet lost = before.copyTerms();
                lost.andNot(set.copyTerms());
                if (!lost.isEmpty()) {
                    return false;
                }
                before = set;
            }
            found |= set.id() == earlier.id();
        }
        return found;
    }
}
