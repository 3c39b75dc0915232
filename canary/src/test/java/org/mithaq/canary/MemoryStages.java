package org.mithaq.canary;

import java.time.Duration;
import java.time.Instant;
import org.mithaq.exchange.testkit.InMemoryActLog;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.InMemoryLedgerBook;
import org.mithaq.exchange.testkit.InMemoryPorts;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.testkit.MutableClock;

/** Stages over stores in memory, a new one for each world. Used by one thread. */
final class MemoryStages implements AutoCloseable {

    private final Stages stages;
    private int worlds;

    MemoryStages(Fault fault) {
        this.stages = new Stages(fault);
    }

    /** When worlds begin; the same in every run. */
    static Instant start() {
        return Instant.parse("2026-06-01T08:00:00Z");
    }

    /** Opens a stage for a world; the one before is over. */
    ExchangeStage open(World world) {
        var rowClock = new MutableClock(world.setting().start());
        var clock = new MutableClock(world.setting().start());
        var store = new InMemoryStore(rowClock);
        var acts = new InMemoryActLog();
        var ids = new StepIds(worlds++);
        var directory = new InMemoryDirectory(
                world.setting().directory(1, world.setting().agreements()));
        var real = InMemoryPorts.of(store, directory, clock, ids, acts);
        var ledger = new InMemoryLedgerBook(store, acts, world.setting().own());
        return stages.open(
                world,
                new Stages.Backing(directory, clock, rowClock, ids, real, ledger, Duration.ofSeconds(1), () -> {}));
    }

    @Override
    public void close() {
        stages.close();
    }
}
