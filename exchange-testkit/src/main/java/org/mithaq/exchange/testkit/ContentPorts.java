package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import org.mithaq.exchange.Appender;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.StatusSource;

/**
 * The ports of one store under test.
 *
 * @param feed rows for reading
 * @param appender the one writer
 * @param statuses kept status resources
 */
public record ContentPorts(Feed feed, Appender appender, StatusSource statuses) {

    /** Checks that every part is there. */
    public ContentPorts {
        requireNonNull(feed, "feed");
        requireNonNull(appender, "appender");
        requireNonNull(statuses, "statuses");
    }

    /** Gives the ports of a store in memory. */
    public static ContentPorts of(InMemoryStore store) {
        return new ContentPorts(store, store, store);
    }
}
