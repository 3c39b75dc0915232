package org.mithaq.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs a node until the process is told to end (Ctrl-C, SIGTERM), then stops its parts in order. */
final class Serving {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean databaseEnded = new AtomicBoolean();

    private Serving() {}

    /**
     * Runs a node; returns when it was told to stop and has stopped.
     *
     * @param ready told when the node listens; what it throws stops the node again
     * @param afterwards done when all parts have stopped, before the process may end
     * @throws NodeException when the bundled database ended by itself
     */
    static void run(
            NodeDirectory directory,
            NodeSettings settings,
            Surroundings surroundings,
            Consumer<NodeRun> ready,
            Runnable afterwards) {
        var serving = new Serving();
        try {
            serving.serve(directory, settings, surroundings, ready);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                afterwards.run();
            } finally {
                serving.stopped.countDown();
            }
        }
        if (serving.databaseEnded.get()) {
            throw new NodeException("The database ended by itself; " + directory.root()
                    + "/postgres/log says why. Nothing acknowledged is lost; start the node again");
        }
    }

    private void serve(
            NodeDirectory directory, NodeSettings settings, Surroundings surroundings, Consumer<NodeRun> ready)
            throws InterruptedException {
        try (NodeRun node = NodeRun.start(directory, settings, surroundings, Duration.ZERO)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
            var _ = node.databaseEnd().whenComplete((status, failure) -> {
                databaseEnded.set(stop.getCount() > 0);
                stop.countDown();
            });
            RunningNode.write(directory, node.address(), settings.http().tlsCert());
            try {
                node.federate();
                ready.accept(node);
                stop.await();
            } finally {
                RunningNode.remove(directory);
            }
        }
    }

    /** Runs when the process is told to end: the main thread closes all parts, and this one holds the process for it. */
    private void stopAndWait() {
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
}
