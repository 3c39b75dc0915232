package org.mithaq.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.Erasure;
import org.mithaq.stix.StixId;

/**
 * Erases contributions whose terms say that they may not be kept any longer. Nobody was given them since that moment; here
 * they go from the disk. For the thread that does the housekeeping.
 */
final class Retention {

    private static final int MOST_AT_ONCE = 500;

    private final Database database;
    private final FeedMemory memory;
    private final PostgresAppender appender;

    Retention(Database database, FeedMemory memory, PostgresAppender appender) {
        this.database = database;
        this.memory = memory;
        this.appender = appender;
    }

    /**
     * Erases all that is due, some hundred at a time with other work in between.
     *
     * @return how many contributions were erased
     */
    int erase(Instant now) {
        int all = 0;
        int some = eraseSome(now);
        while (some > 0) {
            all += some;
            some = eraseSome(now);
        }
        return all;
    }

    private int eraseSome(Instant now) {
        List<Integer> over = termsIds(now);
        if (over.isEmpty()) {
            return 0;
        }
        List<AppendTask.Order> orders = database
                .read(
                        "What may not be kept any longer could not be looked up",
                        connection -> MembershipTable.expired(connection, over, MOST_AT_ONCE))
                .stream()
                .map(expired -> new AppendTask.Order(
                        new StixId(
                                memory.types().name(expired.object().typeId()),
                                expired.object().uuid()),
                        expired.version(),
                        expired.originator(),
                        Erasure.Cause.RETENTION,
                        now))
                .distinct()
                .toList();
        return orders.isEmpty()
                ? 0
                : appender.eraseAll(orders).join().stream()
                        .mapToInt(Erasure.Done::erased)
                        .sum();
    }

    /** Terms are few, contributions many. */
    private List<Integer> termsIds(Instant now) {
        List<Integer> over = new ArrayList<>();
        for (int id = 1; id < memory.interned().size(); id++) {
            if (memory.interned()
                    .terms(id)
                    .retainUntil()
                    .filter(until -> !until.isAfter(now))
                    .isPresent()) {
                over.add(id);
            }
        }
        return over;
    }
}
