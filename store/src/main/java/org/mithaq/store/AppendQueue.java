package org.mithaq.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.QueueFullException;

/**
 * Work waiting for the appender, bounded by objects and by bytes; what is being written counts until it is done. Safe
 * to call from any thread.
 */
final class AppendQueue {

    private final ContentConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<AppendTask> waiting = new ArrayDeque<>();
    private int heldObjects;
    private long heldBytes;
    private @Nullable String refusal;
    private boolean closed;

    AppendQueue(ContentConfig config) {
        this.config = config;
    }

    /**
     * Puts work at the end, all of it or none. Work of any size finds room in an empty queue.
     *
     * @throws QueueFullException when there is no room
     * @throws NotAcceptingException when nothing is accepted now
     */
    void offer(List<? extends AppendTask> tasks) {
        int objects = tasks.stream().mapToInt(AppendTask::weight).sum();
        long bytes = tasks.stream().mapToLong(AppendTask::sizeBytes).sum();
        lock.lock();
        try {
            if (closed) {
                throw new NotAcceptingException("The node is shutting down");
            }
            if (refusal != null) {
                throw new NotAcceptingException(refusal);
            }
            boolean room = heldObjects + objects <= config.queueObjects() && heldBytes + bytes <= config.queueBytes();
            if (heldObjects > 0 && !room && objects > 0) {
                throw new QueueFullException("Waiting to be written: " + heldObjects + " objects of at most "
                        + config.queueObjects() + ", " + heldBytes + " bytes of at most " + config.queueBytes());
            }
            heldObjects += objects;
            heldBytes += bytes;
            waiting.addAll(tasks);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the work of the next batch, waiting for some.
     *
     * @param wait whether to wait; else nothing is given when there is none
     * @return empty when the queue is closed and all work was taken
     */
    List<AppendTask> take(boolean wait) throws InterruptedException {
        lock.lock();
        try {
            while (wait && waiting.isEmpty() && !closed) {
                changed.await();
            }
            return batch();
        } finally {
            lock.unlock();
        }
    }

    private List<AppendTask> batch() {
        List<AppendTask> batch = new ArrayList<>();
        int objects = 0;
        long bytes = 0;
        while (!waiting.isEmpty()) {
            AppendTask next = waiting.getFirst();
            objects += next.weight();
            bytes += next.sizeBytes();
            boolean alone = next instanceof AppendTask.Widen || next instanceof AppendTask.Erase;
            boolean full = objects > config.batchObjects() || bytes > config.batchBytes();
            if (!batch.isEmpty() && (full || alone)) {
                break;
            }
            batch.add(waiting.removeFirst());
            if (alone) {
                break;
            }
        }
        return batch;
    }

    /** Objects that wait or are being written. */
    int heldObjects() {
        lock.lock();
        try {
            return heldObjects;
        } finally {
            lock.unlock();
        }
    }

    /** Their bytes. */
    long heldBytes() {
        lock.lock();
        try {
            return heldBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no more work comes. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the room of work that is done or has failed. */
    void release(List<AppendTask> done) {
        int objects = done.stream().mapToInt(AppendTask::weight).sum();
        long bytes = done.stream().mapToLong(AppendTask::sizeBytes).sum();
        lock.lock();
        try {
            heldObjects -= objects;
            heldBytes -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses work from now on.
     *
     * @param reason why, in one line
     * @return all work that was waiting
     */
    List<AppendTask> refuse(String reason) {
        lock.lock();
        try {
            refusal = reason;
            List<AppendTask> all = List.copyOf(waiting);
            waiting.clear();
            release(all);
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Why no work is taken now; empty when it is. */
    Optional<String> refusal() {
        lock.lock();
        try {
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }

    /** Accepts work again. */
    void accept() {
        lock.lock();
        try {
            refusal = null;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses work for good; what waits is still to be taken. */
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
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
