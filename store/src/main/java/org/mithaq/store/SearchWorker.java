package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.SearchText;
import org.mithaq.reading.TextReader;

/**
 * Follows the feeds and makes what they hold searchable, off the way of those who write. One thread of its own; what it
 * does by itself it tells when it fails, and tries again.
 *
 * <p>It goes on where the tables say: a block of rows is written at once with that place, so that whatever ends the
 * process, nothing is left out and nothing is there twice.
 */
final class SearchWorker implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.store");
    private static final int ROWS_AT_ONCE = 128;
    private static final int REDONE_AT_ONCE = 1_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration NOTE_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Database database;
    private final FeedMemory memory;
    private final SearchIndex index;
    private final InstantSource clock;
    private final TextReader reader = new TextReader();
    private final TermDigest digest = new TermDigest();
    private final ScheduledExecutorService thread;
    private volatile boolean stopping;
    private boolean failing;
    private long redone = -1;
    private Instant noted = Instant.EPOCH;

    private SearchWorker(Database database, FeedMemory memory, SearchIndex index, InstantSource clock) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
        this.index = requireNonNull(index, "index");
        this.clock = requireNonNull(clock, "clock");
        this.thread = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("mithaq-store-search").daemon().unstarted(task));
    }

    static SearchWorker start(Database database, FeedMemory memory, SearchIndex index, InstantSource clock) {
        database.read("The state of the search could not be read", connection -> {
            index.readAll(connection);
            return true;
        });
        var worker = new SearchWorker(database, memory, index, clock);
        // A failure is told by the work itself; the future would only say that the thread was stopped.
        var _ = worker.thread.scheduleWithFixedDelay(worker::work, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return worker;
    }

    private void work() {
        try {
            boolean more = true;
            boolean any = false;
            while (more && !stopping) {
                more = false;
                for (FeedHead head : memory.heads().all()) {
                    more |= follow(head);
                }
                more |= redo();
                any |= more;
                if (any) {
                    note(!more);
                }
            }
            tellRecovery();
        } catch (RuntimeException failure) {
            tell(failure);
        }
    }

    private void tell(RuntimeException failure) {
        if (!failing && !stopping) {
            failing = true;
            LOG.log(System.Logger.Level.WARNING, "store.search.failed reason=" + failure.getMessage());
        }
    }

    private void tellRecovery() {
        if (failing) {
            failing = false;
            LOG.log(System.Logger.Level.INFO, "store.search.recovered");
        }
    }

    /** How far this is behind what was committed. */
    SearchLag lag() {
        long rows = 0;
        long oldestMillis = Long.MAX_VALUE;
        for (FeedHead head : memory.heads().all()) {
            long read = index.tail(head.collectionNo()).read();
            long missing = head.lastPosition() - read;
            if (missing > 0) {
                rows += missing;
                long place = Place.of(head.collectionNo(), read + 1);
                long micros = memory.chunk(FeedChunk.number(place)).addedMicros(FeedChunk.index(place));
                oldestMillis = Math.min(oldestMillis, micros / 1_000);
            }
        }
        Duration age = rows == 0 ? Duration.ZERO : Duration.ofMillis(clock.millis() - oldestMillis);
        return new SearchLag(rows, age.isNegative() ? Duration.ZERO : age);
    }

    /** Reads the next rows of a collection; says whether there were any. */
    private boolean follow(FeedHead head) {
        SearchIndex.Tail tail = index.tail(head.collectionNo());
        long first = Place.of(head.collectionNo(), tail.read() + 1);
        long lastOfBlock = first | (FeedChunk.ROWS - 1);
        long last = Math.min(Math.min(head.lastPlace(), first + ROWS_AT_ONCE - 1), lastOfBlock);
        if (last < first) {
            return false;
        }
        read(first, last, tail.rows());
        var longer = new SearchIndex.Tail(tail.stored(), Place.position(last), tail.rows());
        if (last == lastOfBlock) {
            store(head.collectionNo(), longer);
            longer = SearchIndex.Tail.after(longer.read());
        }
        index.tail(head.collectionNo(), longer);
        return true;
    }

    private void read(long first, long last, long[][] rows) {
        int contributions = memory.types().number(ContributionObjects.TYPE).orElse(0); // which no row has
        database.read("Items could not be read for the search", connection -> {
            SearchTables.texts(
                    connection,
                    first,
                    last,
                    contributions,
                    (place, bytes) -> rows[FeedChunk.index(place)] = digest.of(reader.terms(SearchText.of(bytes))));
            return true;
        });
    }

    private void store(int collectionNo, SearchIndex.Tail full) {
        List<byte[]> pages = PostingPage.pages(full.rows());
        long block = FeedChunk.number(Place.of(collectionNo, full.read()));
        database.transaction("Terms for the search could not be written", transaction -> {
            SearchTables.write(transaction, block, pages);
            SearchTables.write(
                    transaction,
                    new SearchTables.Head(collectionNo, full.read(), full.read()),
                    clock.instant(),
                    TextReader.RULES);
            return true;
        });
    }

    /** Takes out what was erased; says whether there was anything. */
    private boolean redo() {
        long erasures = memory.erasures();
        if (erasures == redone) {
            return false;
        }
        List<Long> places = database.read(
                "Erased rows could not be read", connection -> SearchTables.toRedo(connection, REDONE_AT_ONCE));
        Map<Long, List<Long>> byBlock = places.stream().collect(Collectors.groupingBy(FeedChunk::number));
        byBlock.forEach(this::redo);
        if (places.isEmpty()) {
            redone = erasures;
        }
        return !places.isEmpty();
    }

    private void redo(long block, List<Long> erased) {
        int collectionNo = Place.collectionNo(block << FeedChunk.BITS);
        SearchIndex.Tail tail = index.tail(collectionNo);
        boolean stored = ((block << FeedChunk.BITS) | (FeedChunk.ROWS - 1)) <= Place.of(collectionNo, tail.stored());
        long[][] rows = stored ? SearchIndex.Tail.after(0).rows() : tail.rows().clone();
        if (stored) {
            readBlock(block, rows);
        } else {
            long[] nothing = {};
            erased.forEach(place -> rows[FeedChunk.index(place)] = nothing);
        }
        database.transaction("Erased rows could not be taken out of the search", transaction -> {
            if (stored) {
                SearchTables.write(transaction, block, PostingPage.pages(rows));
            }
            SearchTables.redone(transaction, erased);
            return true;
        });
        if (!stored) {
            index.tail(collectionNo, new SearchIndex.Tail(tail.stored(), tail.read(), rows));
        }
    }

    private void readBlock(long block, long[][] rows) {
        long first = block << FeedChunk.BITS; // position 0 has no row
        for (long from = first; from < first + FeedChunk.ROWS && !stopping; from += ROWS_AT_ONCE) {
            read(from, from + ROWS_AT_ONCE - 1, rows);
        }
        if (stopping) {
            throw new IllegalStateException("The search stops; what was erased is taken out at the next start");
        }
    }

    /** Notes how far things are, for those who look at the tables. */
    private void note(boolean caughtUp) {
        Instant now = clock.instant();
        if (!caughtUp && now.isBefore(noted.plus(NOTE_EVERY))) {
            return;
        }
        noted = now;
        database.transaction("The state of the search could not be written", transaction -> {
            for (FeedHead head : memory.heads().all()) {
                SearchIndex.Tail tail = index.tail(head.collectionNo());
                if (tail.read() > 0) {
                    SearchTables.write(
                            transaction,
                            new SearchTables.Head(head.collectionNo(), tail.stored(), tail.read()),
                            now,
                            TextReader.RULES);
                }
            }
            return true;
        });
    }

    @Override
    public void close() {
        stopping = true;
        thread.shutdown();
        boolean interrupted = false;
        try {
            if (!thread.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "store.search.slow-stop");
            }
        } catch (InterruptedException told) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
