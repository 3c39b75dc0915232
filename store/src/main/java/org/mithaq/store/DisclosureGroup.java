package org.mithaq.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.NotAcceptingException;

/**
 * Disclosures that are written by one commit, and those who wait for it.
 *
 * <p>Filled under the lock of {@link DisclosureQueue}; from then on the writer's, until {@link #succeed} or {@link
 * #fail} lets go all who wait.
 */
final class DisclosureGroup {

    private final List<DisclosureRow> rows = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private long firstNumber;
    private @Nullable NotAcceptingException failure;

    /**
     * Adds one.
     *
     * @return its place in the group, from 0
     */
    int add(DisclosureRow row) {
        rows.add(row);
        return rows.size() - 1;
    }

    int size() {
        return rows.size();
    }

    /** The disclosures in the order of their numbers. */
    List<DisclosureRow> rows() {
        return rows;
    }

    /** Lets all go on: the group is on disk. */
    void succeed(long numberOfFirst) {
        firstNumber = numberOfFirst;
        done.countDown();
    }

    /** Turns all away: nobody can say that the group is on disk. */
    void fail(NotAcceptingException reason) {
        failure = reason;
        done.countDown();
    }

    /**
     * Waits for the commit.
     *
     * @param place what {@link #add} gave
     * @return number of the disclosure
     * @throws NotAcceptingException when it was not recorded, or the wait was interrupted
     */
    long await(int place) {
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotAcceptingException("The wait for the record of a disclosure was interrupted", interrupted);
        }
        if (failure != null) {
            // One for each, since a trace that many threads share tells of none of them.
            throw new NotAcceptingException(String.valueOf(failure.getMessage()), failure);
        }
        return firstNumber + place;
    }
}
