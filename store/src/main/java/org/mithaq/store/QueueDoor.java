package org.mithaq.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.NotAcceptingException;

/**
 * Whether a queue takes anything: it may refuse for a while, with a reason, and is closed in the end. Its lock is the queue's,
 * and guards whatever waits there. Safe to call from any thread.
 */
final class QueueDoor {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable String refusal;
    private boolean closed;

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /**
     * Checks that the queue takes something. The caller has the lock.
     *
     * @throws NotAcceptingException when it does not
     */
    void requireOpen() {
        if (closed) {
            throw new NotAcceptingException("The node is shutting down");
        }
        if (refusal != null) {
            throw new NotAcceptingException(refusal);
        }
    }

    /** Whether nothing more comes. The caller has the lock. */
    boolean isClosed() {
        return closed;
    }

    /** Wakes who waits. The caller has the lock. */
    void signal() {
        changed.signalAll();
    }

    /** Waits until something is so, or the queue is closed. The caller has the lock. */
    void await(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean() && !closed) {
            changed.await();
        }
    }

    /** Waits until something is so, the queue is closed, or the time is over. The caller has the lock. */
    void await(BooleanSupplier so, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        while (!so.getAsBoolean() && !closed && nanos > 0) {
            nanos = changed.awaitNanos(nanos);
        }
    }

    /** Refuses from now on, for a reason in one line. The caller has the lock. */
    void refuse(String reason) {
        refusal = reason;
    }

    /** Why nothing is taken now; empty when it is. */
    Optional<String> refusal() {
        lock.lock();
        try {
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }

    /** Takes things again. */
    void accept() {
        lock.lock();
        try {
            refusal = null;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses for good; what waits is still to be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the end of the time or for the closing.
     *
     * @return whether the queue is closed
     */
    boolean awaitClosed(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            await(() -> false, atMost);
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
