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
 * @param clock what time it is
 * @param ids random UUIDs, version 4
 */
public record ExchangePorts(
        DirectorySource directory,
        Feed feed,
        Appender appender,
        StatusSource statuses,
        Clock clock,
        Supplier<UUID> ids) {

    /** Checks that every part is there. */
    public ExchangePorts {
        requireNonNull(directory, "directory");
        requireNonNull(feed, "feed");
        requireNonNull(appender, "appender");
        requireNonNull(statuses, "statuses");
        requireNonNull(clock, "clock");
        requireNonNull(ids, "ids");
    }
}
