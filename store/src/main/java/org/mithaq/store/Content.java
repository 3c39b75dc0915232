package org.mithaq.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.exchange.Expiries;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.Holdings;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.TermsTable;

/** The feed and its one writer, wired together. Safe to call from any thread; the one that opened it closes it. */
final class Content implements AutoCloseable {

    private final PostgresFeed feed;
    private final PostgresAppender appender;
    private final Retention retention;
    private final SightTable sights;
    private final FeedMemory memory;
    private final PostgresHoldings holdings;
    private final PostgresExpiries expiries;
    private final PostgresErasedItems erasedItems;
    private final SearchWorker search;

    private Content(Parts parts, FeedMemory memory, SightTable sights, PostgresFeed feed, PostgresAppender appender) {
        this.feed = feed;
        this.appender = appender;
        this.sights = sights;
        this.memory = memory;
        this.expiries = new PostgresExpiries(parts.database(), memory);
        this.retention = new Retention(expiries, appender);
        this.holdings = new PostgresHoldings(parts.database(), memory, parts.tombstoneKey());
        this.erasedItems = new PostgresErasedItems(parts.database(), parts.tombstoneKey());
        this.search = SearchWorker.start(
                parts.database(),
                memory,
                feed.index(),
                () -> Instant.ofEpochMilli(parts.clock().wallMillis()));
    }

    /**
     * What content is made of.
     *
     * @param database connections for reading
     * @param session connection with the writer's lock; closed by its owner, after the content
     * @param numbering numbers of parties and collections
     * @param encoder makes a status ready to be written
     * @param clock time of batches
     * @param tombstoneKey knows again what was erased
     */
    record Parts(
            Database database,
            WriterSession session,
            Numbering numbering,
            Function<SubmissionStatus, KeptStatus> encoder,
            BatchClock clock,
            TombstoneKey tombstoneKey) {}

    /**
     * Reads the ends of all feeds and starts the writer.
     *
     * @throws StoreException when they cannot be read
     */
    static Content open(Parts parts, ContentConfig config) {
        FeedMemory memory = new FeedMemory(parts.database(), parts.numbering(), config.feedBytes());
        SightTable sights = new SightTable(parts.database(), memory, parts.clock()::wallMillis);
        DateSearch dates = new DateSearch(parts.database(), memory);
        BodyCache cache = new BodyCache(config.bodyBytes());
        PostgresAppender appender = PostgresAppender.start(
                new PostgresAppender.Parts(
                        parts.session(),
                        memory,
                        sights,
                        dates,
                        parts.numbering(),
                        parts.encoder(),
                        parts.clock(),
                        new PostgresAppender.Erasing(parts.tombstoneKey(), cache)),
                config);
        sights.widenBy(widenings -> appender.widen(widenings).join());
        BodyReader bodies = new BodyReader(parts.database(), cache);
        PostgresFeed feed = new PostgresFeed(parts.database(), memory, bodies);
        return new Content(parts, memory, sights, feed, appender);
    }

    /** Erases what may no longer be kept. */
    Retention retention() {
        return retention;
    }

    /** Contributions whose time is over. */
    Expiries expiries() {
        return expiries;
    }

    /** What is remembered of what was erased. */
    ErasedItems erasedItems() {
        return erasedItems;
    }

    /** The feed in memory. */
    FeedMemory memory() {
        return memory;
    }

    Feed feed() {
        return feed;
    }

    Appender appender() {
        return appender;
    }

    /** Interned terms. */
    TermsTable terms() {
        return memory.interned();
    }

    /** Recorded visible sets. */
    SightTable sights() {
        return sights;
    }

    /** What is held, for decisions. */
    Holdings holdings() {
        return holdings;
    }

    /** What waits for the appender. */
    QueueState waiting() {
        return appender.waiting();
    }

    /** Why nothing is accepted now, in one line; empty when all is well. */
    Optional<String> refusal() {
        return appender.refusal();
    }

    /** How far the search is behind. */
    SearchLag searchLag() {
        return search.lag();
    }

    /** Writes what waits, and ends the writer. */
    @Override
    public void close() {
        search.close();
        appender.close();
    }
}
