package org.mithaq.exchange.testkit;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.exchange.ActLog;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.ExchangePorts;

/** The exchange's ports over one store in memory. Stateless. */
public final class InMemoryPorts {

    private InMemoryPorts() {}

    /** Gives ports that keep no record of acts; secrets are samples. */
    public static ExchangePorts of(InMemoryStore store, DirectorySource directory, Clock clock, Supplier<UUID> ids) {
        return of(store, directory, clock, ids, _ -> {});
    }

    /** Gives ports; secrets are samples. */
    public static ExchangePorts of(
            InMemoryStore store, DirectorySource directory, Clock clock, Supplier<UUID> ids, ActLog acts) {
        return new ExchangePorts(
                directory, store, store, store, store, store, store, store, new SampleSecrets(), clock, ids, acts);
    }
}
