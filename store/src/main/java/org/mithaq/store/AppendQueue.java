package org.mithaq.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.QueueFullException;

/**
 * Work waiting for the appender, bounded by objects and by bytes; what is being written counts until it is done. Safe
 * to call from any thread.
 */
final class AppendQueue {

    private final ContentConfig config;
    private final QueueDoor door = new QueueDoor();
    private final ArrayDeque<AppendTask> waiting = new ArrayDeque<>();
    private int heldObjects;
    private long heldBytes;

    AppendQueue(ContentConfig config) {
        this.config = config;
    }

    /** Whether work is taken. */
    QueueDoor door() {
        return door;
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
        door.lock();
        try {
            door.requireOpen();
            boolean room = heldObjects + objects <= config.queueObjects() && heldBytes + bytes <= config.queueBytes();
            if (heldObjects > 0 && !room && objects > 0) {
                throw new QueueFullException("Waiting to be written: " + heldObjects + " objects of at most "
                        + config.queueObjects() + ", " + heldBytes + " bytes of at most " + config.queueBytes());
            }
            heldObjects += objects;
            heldBytes += bytes;
            waiting.addAll(tasks);
            door.signal();
        } finally {
            door.unlock();
        }
    }

    /**
     * Takes the work of the next batch, waiting for some.
     *
     * @param wait whether to wait; else nothing is given when there is none
     * @return empty when the queue is closed and all work was taken
     */
    List<AppendTask> take(boolean wait) throws InterruptedException {
        door.lock();
        try {
            door.await(() -> !wait || !waiting.isEmpty());
            return batch();
        } finally {
            door.unlock();
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
        door.lock();
        try {
            return heldObjects;
        } finally {
            door.unlock();
        }
    }

    /** Their bytes. */
    long heldBytes() {
        door.lock();
        try {
            return heldBytes;
        } finally {
            door.unlock();
        }
    }

    /** Whether no more work comes. */
    boolean isClosed() {
        door.lock();
        try {
            return door.isClosed();
        } finally {
            door.unlock();
        }
    }

    /** Gives back the room of work that is done or has failed. */
    void release(List<AppendTask> done) {
        int objects = done.stream().mapToInt(AppendTask::weight).sum();
        long bytes = done.stream().mapToLong(AppendTask::sizeBytes).sum();
        door.lock();
        try {
            heldObjects -= objects;
            heldBytes -= bytes;
        } finally {
            door.unlock();
        }
    }

    /**
     * Refuses work from now on.
     *
     * @param reason why, in one line
     * @return all work that was waiting
     */
    List<AppendTask> refuse(String reason) {
        door.lock();
        try {
            door.refuse(reason);
            List<AppendTask> all = List.copyOf(waiting);
            waiting.clear();
            release(all);
            return all;
        } finally {
            door.unlock();
        }
    }
}
