package org.mithaq.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Leaves the demo's nodes running until the process is told to end (Ctrl-C, SIGTERM), and holds the process until all is
 * stopped and cleared away.
 */
final class DemoRunning implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();

    /** From now on the process ends only after {@link #close}. */
    DemoRunning() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
    }

    /**
     * Runs the nodes; returns when the process was told to end and all have stopped.
     *
     * @param start starts them
     * @param ready told when they listen; what it throws stops them again
     * @throws NodeException when one of them ended by itself
     */
    void run(Supplier<DemoCircle> start, Consumer<DemoCircle> ready) {
        try (DemoCircle circle = start.get()) {
            var _ = circle.end().whenComplete((_, _) -> stop.countDown());
            ready.accept(circle);
            stop.await();
        } catch (InterruptedException interrupted) {
            told.set(true);
            Thread.currentThread().interrupt();
        }
        if (!told.get()) {
            throw new NodeException("One of the demo's nodes ended by itself; serve.log in its directory says why");
        }
    }

    private void stopAndWait() {
        told.set(true);
        stop.countDown();
        try {
            if (!stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                System.getLogger("org.mithaq.node")
                        .log(System.Logger.Level.ERROR, "stop.late seconds=" + STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process end. */
    @Override
    public void close() {
        stopped.countDown();
    }
}
