package org.mithaq.store;

import java.time.Instant;
import java.util.List;
import org.mithaq.exchange.Erasure;

/**
 * Erases contributions whose terms say that they may not be kept any longer. Nobody was given them since that moment; here
 * they go from the disk. For the thread that does the housekeeping.
 */
final class Retention {

    private final PostgresExpiries expiries;
    private final PostgresAppender appender;
    private volatile boolean federationErases;

    Retention(PostgresExpiries expiries, PostgresAppender appender) {
        this.expiries = expiries;
        this.appender = appender;
    }

    /** From now on what has a contribution object is erased by federation, which tells those that gave it. */
    void leaveToFederation() {
        federationErases = true;
    }

    /**
     * Erases all that is due, some hundred at a time with other work in between.
     *
     * @return how many contributions were erased
     */
    int erase(Instant now) {
        List<Integer> over = expiries.termsIds(now);
        int all = 0;
        List<MembershipTable.Expired> page = expiries.page(over, MembershipTable.Key.FIRST);
        while (!page.isEmpty()) {
            all += erase(now, over, page);
            page = expiries.page(over, page.getLast().key());
        }
        return all;
    }

    private int erase(Instant now, List<Integer> over, List<MembershipTable.Expired> page) {
        List<AppendTask.Order> orders = page.stream()
                .filter(one -> !federationErases || !expiries.isFederations(one, over))
                .map(one -> new AppendTask.Order(
                        expiries.id(one), one.key().version(), one.originator(), Erasure.Cause.RETENTION, now))
                .toList();
        return orders.isEmpty()
                ? 0
                : appender.eraseAll(orders).join().stream()
                        .mapToInt(Erasure.Done::erased)
                        .sum();
    }
}
