package org.mithaq.bench;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at the server's memory every two seconds and keeps the most it saw. Safe to call from any thread. */
final class MemoryWatch implements AutoCloseable {

    private final AtomicLong most = new AtomicLong();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);

    private final ScheduledFuture<?> looks;

    MemoryWatch(ProcessTree server) {
        looks = timer.scheduleWithFixedDelay(
                () -> most.accumulateAndGet(server.pssBytes(), Math::max), 0, 2, TimeUnit.SECONDS);
    }

    long mostBytes() {
        return most.get();
    }

    @Override
    public void close() {
        if (looks.state() == Future.State.FAILED) {
            throw new BenchException("The server's memory could not be read", looks.exceptionNow());
        }
        timer.shutdownNow();
    }
}
