package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the use cases need from outside.
 *
 * @param directory parties, collections, tokens
 * @param feed rows for reading
 * @param appender the one writer
 * @param statuses kept status resources
 * @param terms interned terms
 * @param sights recorded visible sets
 * @param holdings what is held of an object, for decisions
 * @param disclosures record of what left
 * @param secrets secrets of contributions
 * @param clock what time it is
 * @param ids random UUIDs, version 4
 * @param acts record of refusals
 */
public record ExchangePorts(
        DirectorySource directory,
        Feed feed,
        Appender appender,
        StatusSource statuses,
        TermsTable terms,
        SightSource sights,
        Holdings holdings,
        DisclosureLog disclosures,
        SecretSource secrets,
        Clock clock,
        Supplier<UUID> ids,
        ActLog acts) {

    /** Checks that every part is there. */
    public ExchangePorts {
        requireNonNull(directory, "directory");
        requireNonNull(feed, "feed");
        requireNonNull(appender, "appender");
        requireNonNull(statuses, "statuses");
        requireNonNull(terms, "terms");
        requireNonNull(sights, "sights");
        requireNonNull(holdings, "holdings");
        requireNonNull(disclosures, "disclosures");
        requireNonNull(secrets, "secrets");
        requireNonNull(clock, "clock");
        requireNonNull(ids, "ids");
        requireNonNull(acts, "acts");
    }

    /** The same without a record of refusals, for tests and tools. */
    public ExchangePorts(
            DirectorySource directory,
            Feed feed,
            Appender appender,
            StatusSource statuses,
            TermsTable terms,
            SightSource sights,
            Holdings holdings,
            DisclosureLog disclosures,
            SecretSource secrets,
            Clock clock,
            Supplier<UUID> ids) {
        this(directory, feed, appender, statuses, terms, sights, holdings, disclosures, secrets, clock, ids, _ -> {});
    }
}
