package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.NotAcceptingException;

/**
 * Disclosures and completions that wait for the one writer of the record, bounded. Safe to call from any thread.
 *
 * <p>The writer takes a group when as many wait as the last commit let go and found waiting, or when the time to gather
 * is over: a lone caller does not wait for others, and many share one commit.
 */
final class DisclosureQueue {

    private final Limits limits;
    private final QueueDoor door = new QueueDoor();
    private DisclosureGroup open = new DisclosureGroup();
    private List<DisclosureCompletion> completions = new ArrayList<>();
    private int expected = 1;

    DisclosureQueue(Limits limits) {
        this.limits = requireNonNull(limits, "limits");
    }

    /**
     * How much waits and how long.
     *
     * @param disclosures most that may wait
     * @param completions most that may wait
     * @param gather how long a disclosure waits for others at most, before the commit begins
     * @param linger how long completions wait for a disclosure to ride along with
     */
    record Limits(int disclosures, int completions, Duration gather, Duration linger) {

        static Limits usual() {
            return new Limits(20_000, 200_000, Duration.ofMillis(5), Duration.ofMillis(200));
        }
    }

    /** What one commit writes. */
    record Batch(DisclosureGroup group, List<DisclosureCompletion> completions) {

        boolean isEmpty() {
            return group.size() == 0 && completions.isEmpty();
        }
    }

    /** Whether disclosures are taken. */
    QueueDoor door() {
        return door;
    }

    /**
     * Hands over a disclosure and waits until it is on disk.
     *
     * @return its number
     * @throws NotAcceptingException when it cannot be recorded
     */
    long permit(DisclosureRow row) {
        DisclosureGroup group;
        int place;
        door.lock();
        try {
            requireRoom();
            group = open;
            place = group.add(row);
            if (group.size() == 1 || group.size() == expected) {
                door.signal();
            }
        } finally {
            door.unlock();
        }
        return group.await(place);
    }

    /** How much may wait. */
    Limits limits() {
        return limits;
    }

    private void requireRoom() {
        door.requireOpen();
        if (open.size() >= limits.disclosures()) {
            throw new NotAcceptingException(
                    "Waiting to be recorded: " + open.size() + " disclosures of at most " + limits.disclosures());
        }
    }

    /**
     * Hands over a completion.
     *
     * @return whether there was room
     */
    boolean complete(DisclosureCompletion completion) {
        door.lock();
        try {
            if (completions.size() >= limits.completions()) {
                return false;
            }
            completions.add(completion);
            if (completions.size() == 1) {
                door.signal();
            }
            return true;
        } finally {
            door.unlock();
        }
    }

    /**
     * Takes what the next commit writes, waiting for it.
     *
     * @return empty when the queue is closed and all was taken
     */
    Batch take() throws InterruptedException {
        door.lock();
        try {
            door.await(() -> open.size() > 0 || !completions.isEmpty());
            door.await(() -> open.size() > 0, limits.linger());
            if (open.size() > 0) {
                door.await(() -> open.size() >= expected, limits.gather());
            }
            Batch batch = new Batch(open, completions);
            open = new DisclosureGroup();
            completions = new ArrayList<>();
            return batch;
        } finally {
            door.unlock();
        }
    }

    /**
     * Lets go all who waited for a batch, which is on disk. They may all be back for the next one.
     *
     * @param firstNumber number of its first disclosure
     */
    void succeed(Batch batch, long firstNumber) {
        door.lock();
        try {
            expected = Math.max(1, batch.group().size() + open.size());
        } finally {
            door.unlock();
        }
        batch.group().succeed(firstNumber);
    }

    /**
     * Refuses disclosures from now on, those that wait included.
     *
     * @param reason why, in one line
     * @param unwritten completions that were taken and could not be written; they wait again
     */
    void refuse(NotAcceptingException reason, List<DisclosureCompletion> unwritten) {
        DisclosureGroup waiting;
        door.lock();
        try {
            door.refuse(String.valueOf(reason.getMessage()));
            waiting = open;
            open = new DisclosureGroup();
            completions.addAll(0, unwritten);
        } finally {
            door.unlock();
        }
        waiting.fail(reason);
    }

    /** How many disclosures wait to be taken. */
    int waiting() {
        door.lock();
        try {
            return open.size();
        } finally {
            door.unlock();
        }
    }
}
