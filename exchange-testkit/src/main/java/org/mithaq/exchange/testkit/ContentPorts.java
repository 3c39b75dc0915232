package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import org.mithaq.exchange.Appender;
import org.mithaq.exchange.DisclosureLog;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.Holdings;
import org.mithaq.exchange.SightSource;
import org.mithaq.exchange.StatusSource;
import org.mithaq.exchange.TermsTable;

/**
 * The ports of one store under test.
 *
 * @param feed rows for reading
 * @param appender the one writer
 * @param statuses kept status resources
 * @param terms interned terms
 * @param sights recorded visible sets
 * @param holdings what is held of an object
 * @param disclosures record of what left
 */
public record ContentPorts(
        Feed feed,
        Appender appender,
        StatusSource statuses,
        TermsTable terms,
        SightSource sights,
        Holdings holdings,
        DisclosureLog disclosures) {

    /** Checks that every part is there. */
    public ContentPorts {
        requireNonNull(feed, "feed");
        requireNonNull(appender, "appender");
        requireNonNull(statuses, "statuses");
        requireNonNull(terms, "terms");
        requireNonNull(sights, "sights");
        requireNonNull(holdings, "holdings");
        requireNonNull(disclosures, "disclosures");
    }

    /** Gives the ports of a store in memory. */
    public static ContentPorts of(InMemoryStore store) {
        return new ContentPorts(store, store, store, store, store, store, store);
    }
}
