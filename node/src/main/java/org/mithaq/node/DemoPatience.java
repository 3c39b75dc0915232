package org.mithaq.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks again and again, a bounded number of times, for what nodes bring about between themselves. */
final class DemoPatience {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private DemoPatience() {}

    /**
     * Gives what is found at last.
     *
     * @param what is waited for, as in "waited for the receipt"
     * @throws NodeException when it did not come
     */
    static <T> T until(String what, Supplier<Optional<T>> look) {
        for (long tries = PATIENCE.dividedBy(PAUSE); tries > 0; tries--) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new NodeException("The demo waited in vain for " + what + "; the nodes' logs, serve.log, may say why");
    }
}
