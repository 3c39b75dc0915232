package org.mithaq.store;

import java.util.Optional;
import java.util.function.Function;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.SubmissionStatus;

/** The feed and its one writer, wired together. Safe to call from any thread; the one that opened it closes it. */
final class Content implements AutoCloseable {

    private final PostgresFeed feed;
    private final PostgresAppender appender;

    private Content(PostgresFeed feed, PostgresAppender appender) {
        this.feed = feed;
        this.appender = appender;
    }

    /**
     * What content is made of.
     *
     * @param database connections for reading
     * @param session connection with the writer's lock; closed by its owner, after the content
     * @param numbering numbers of parties and collections
     * @param encoder makes a status ready to be written
     * @param clock time of batches
     */
    record Parts(
            Database database,
            WriterSession session,
            Numbering numbering,
            Function<SubmissionStatus, KeptStatus> encoder,
            BatchClock clock) {}

    /**
     * Reads the ends of all feeds and starts the writer.
     *
     * @throws StoreException when they cannot be read
     */
    static Content open(Parts parts, ContentConfig config) {
        FeedMemory memory = new FeedMemory(parts.database(), parts.numbering(), config.feedBytes());
        PostgresAppender appender = PostgresAppender.start(
                new PostgresAppender.Parts(parts.session(), memory, parts.numbering(), parts.encoder(), parts.clock()),
                config);
        BodyReader bodies = new BodyReader(parts.database(), new BodyCache(config.bodyBytes()));
        return new Content(new PostgresFeed(parts.database(), memory, bodies), appender);
    }

    Feed feed() {
        return feed;
    }

    Appender appender() {
        return appender;
    }

    /** Why nothing is accepted now, in one line; empty when all is well. */
    Optional<String> refusal() {
        return appender.refusal();
    }

    /** Writes what waits, and ends the writer. */
    @Override
    public void close() {
        appender.close();
    }
}
