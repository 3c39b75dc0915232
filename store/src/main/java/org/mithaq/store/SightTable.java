package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightChange;
import org.mithaq.exchange.SightSource;
import org.mithaq.exchange.VisibleSet;
import org.mithaq.exchange.Widening;

/**
 * The visible sets of all readers, in memory; recorded in the tables before they hold. Safe to call from any thread.
 *
 * <p>Of sets that follow one another and differ only in terms which the earlier had not judged, memory keeps the first and
 * the last: nothing tells the others apart, for what was not judged is taken as the next set judges it.
 */
final class SightTable implements SightSource {

    private static final int MICROS_PER_MILLI = 1_000;
    private static final int LAST_MICRO = 999;

    private final Database database;
    private final FeedMemory memory;
    private final LongSupplier clock;
    private final Map<ReaderKey, Known> known = new ConcurrentHashMap<>();
    private final Map<Integer, ReaderKey> byNumber = new ConcurrentHashMap<>();
    private Function<List<Widening>, List<Sight>> widener = widenings -> {
        throw new IllegalStateException("Nobody widens yet");
    };
    private long lastSetId;
    private int lastReaderNo;
    private volatile SightChange lastChange = SightChange.NONE;
    private volatile long lastFromMicros;

    /**
     * Makes an empty table.
     *
     * @param clock milliseconds since 1970
     */
    SightTable(Database database, FeedMemory memory, LongSupplier clock) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
        this.clock = requireNonNull(clock, "clock");
    }

    private record Known(int readerNo, Sight sight) {}

    /**
     * A set that is about to be recorded.
     *
     * @param readerNo whose
     * @param isNew whether the reader must be recorded, too
     * @param changes whether it judges something otherwise than the set before
     * @param sight the reader's sight when it holds
     * @param set the set itself
     */
    record Draft(int readerNo, boolean isNew, boolean changes, Sight sight, VisibleSet set) {}

    /** Says who gives a reader anew what it gains; called once, before anybody reads. */
    void widenBy(Function<List<Widening>, List<Sight>> appender) {
        widener = appender;
    }

    /** Reads everything anew. */
    synchronized void readAll(Connection connection) throws SQLException {
        known.clear();
        byNumber.clear();
        lastSetId = 0;
        lastReaderNo = 0;
        lastFromMicros = 0;
        lastChange = SightChange.NONE;
        SightRepository.readAll(connection, (readerNo, key, set) -> {
            Known before = known.get(key);
            List<VisibleSet> history =
                    before == null ? List.of() : before.sight().history();
            publish(new Draft(
                    readerNo,
                    before == null,
                    before != null && changes(history.getLast(), set),
                    new Sight(key, joined(history, set)),
                    set));
            lastSetId = Math.max(lastSetId, set.id());
            lastReaderNo = Math.max(lastReaderNo, readerNo);
        });
    }

    @Override
    public List<Sight> all() {
        return known.values().stream().map(Known::sight).toList();
    }

    @Override
    public Optional<Sight> find(ReaderKey key) {
        return Optional.ofNullable(known.get(key)).map(Known::sight);
    }

    /** Number of a reader that has a sight. */
    int readerNo(ReaderKey key) {
        return requireNonNull(known.get(key), "A reader without a sight").readerNo();
    }

    /** Sights of readers by their numbers. */
    List<Sight> sights(List<Integer> readerNos) {
        return readerNos.stream()
                .map(byNumber::get)
                .flatMap(key -> find(requireNonNull(key, "A reader without a number")).stream())
                .toList();
    }

    /** When any reader's rights changed last. Does not move while a batch is committed. */
    SightChange lastChange() {
        return lastChange;
    }

    /** Start of the set that holds from the latest time on; batches are later. */
    long lastFromMicros() {
        return lastFromMicros;
    }

    /**
     * {@inheritDoc}
     *
     * <p>When the loss of something is a gain of something else, that is given a new place before this returns.
     *
     * @throws StoreException when it cannot be recorded
     */
    @Override
    public Sight narrow(ReaderKey key, BitSet terms, int evaluated) {
        Draft first = draft(key, terms, evaluated);
        requireNoGain(first);
        // Who loses what hid another contribution gains that one: it must be found at the end of the feed.
        Optional<Sight> recorded =
                first.changes() ? memory.steadily(() -> record(key, terms, evaluated)) : record(key, terms, evaluated);
        if (recorded.isPresent()) {
            return recorded.get();
        }
        try {
            return widener.apply(List.of(new Widening(key, terms, evaluated))).getFirst();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failed;
        }
    }

    /** Classes of rows that the reader gains. */
    BitSet gained(Draft draft) {
        return draft.changes()
                ? memory.visibility()
                        .of(draft.sight())
                        .bits()
                        .gainedAt(draft.set().fromMicros())
                : new BitSet();
    }

    /** Records a set by which no class is gained; else gives nothing, with nothing recorded. */
    private synchronized Optional<Sight> record(ReaderKey key, BitSet terms, int evaluated) {
        Draft draft = draft(key, terms, evaluated);
        if (!gained(draft).isEmpty()) {
            return Optional.empty();
        }
        database.transaction("A visible set could not be recorded", transaction -> {
            insert(transaction, draft);
            return true;
        });
        publish(draft);
        return Optional.of(draft.sight());
    }

    private static void requireNoGain(Draft draft) {
        List<VisibleSet> history = draft.sight().history();
        if (draft.changes() && history.size() > 1) {
            VisibleSet before = history.get(history.size() - 2);
            BitSet gained = draft.set().copyTerms();
            gained.andNot(before.copyTerms());
            int first = gained.nextSetBit(0);
            if (first >= 0 && first < before.evaluated()) {
                throw new IllegalArgumentException("Terms " + first + " are gained, which narrowing cannot give");
            }
        }
    }

    /** Prepares a set for a reader, later than everything there is. */
    private synchronized Draft draft(ReaderKey key, BitSet terms, int evaluated) {
        return drafts(List.of(new Widening(key, terms, evaluated))).getFirst();
    }

    /** Prepares sets that hold from one moment on, later than everything there is; to be recorded at once or not at all. */
    synchronized List<Draft> drafts(List<Widening> widenings) {
        long millis = Math.max(clock.getAsLong(), memory.heads().lastBatchMillis());
        long from = Math.max(millis, lastFromMicros / MICROS_PER_MILLI + 1) * MICROS_PER_MILLI + LAST_MICRO;
        List<Draft> drafts = new ArrayList<>();
        int newReaders = 0;
        Map<ReaderKey, Boolean> seen = new HashMap<>();
        for (Widening widening : widenings) {
            Known before = known.get(widening.key());
            if (seen.put(widening.key(), true) != null) {
                throw new IllegalArgumentException("Two sets for one reader: " + widening.key());
            }
            newReaders += before == null ? 1 : 0;
            VisibleSet set = new VisibleSet(
                    lastSetId + drafts.size() + 1,
                    before == null ? 0 : from,
                    widening.copyTerms(),
                    widening.evaluated());
            List<VisibleSet> history =
                    before == null ? List.of() : before.sight().history();
            drafts.add(new Draft(
                    before == null ? lastReaderNo + newReaders : before.readerNo(),
                    before == null,
                    before != null && changes(history.getLast(), set),
                    new Sight(widening.key(), joined(history, set)),
                    set));
        }
        return drafts;
    }

    void insert(Connection transaction, Draft draft) throws SQLException {
        if (draft.isNew()) {
            SightRepository.insertReader(
                    transaction, draft.readerNo(), draft.sight().key());
        }
        SightRepository.insertSet(transaction, draft.readerNo(), draft.set(), Instant.ofEpochMilli(clock.getAsLong()));
    }

    /** Lets a recorded set hold. */
    synchronized void publish(Draft draft) {
        ReaderKey key = draft.sight().key();
        known.put(key, new Known(draft.readerNo(), draft.sight()));
        byNumber.put(draft.readerNo(), key);
        lastSetId = Math.max(lastSetId, draft.set().id());
        lastReaderNo = Math.max(lastReaderNo, draft.readerNo());
        lastFromMicros = Math.max(lastFromMicros, draft.set().fromMicros());
        if (draft.changes()) {
            lastChange = new SightChange(draft.set().id(), draft.set().fromMicros());
        }
    }

    private static List<VisibleSet> joined(List<VisibleSet> history, VisibleSet set) {
        List<VisibleSet> joined = new ArrayList<>(history);
        int last = joined.size() - 1;
        if (last > 0 && !changes(joined.get(last), set) && !changes(joined.get(last - 1), joined.get(last))) {
            joined.set(last, set);
        } else {
            joined.add(set);
        }
        return joined;
    }

    /** Whether a set judges otherwise what the one before it had judged. */
    private static boolean changes(VisibleSet before, VisibleSet set) {
        BitSet difference = before.copyTerms();
        difference.xor(set.copyTerms());
        int first = difference.nextSetBit(0);
        return (first >= 0 && first < before.evaluated()) || set.evaluated() < before.evaluated();
    }
}
