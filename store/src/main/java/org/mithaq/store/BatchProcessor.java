package org.mithaq.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.stix.StixObject;

/**
 * Does the work of one batch in one transaction: looks up what is known of its objects, decides, writes, commits, and
 * makes it known.
 *
 * <p>Owned by the appender's thread.
 */
final class BatchProcessor {

    private final FeedMemory memory;
    private final BatchClock clock;
    private final BatchWriter writer = new BatchWriter();
    private final StatusRepository statuses = new StatusRepository();

    BatchProcessor(FeedMemory memory, BatchClock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Processes a batch. When it throws, nothing was changed, unless the connection was lost in the very commit.
     *
     * @param connection in autocommit mode, before and after
     * @throws NotAcceptingException when the clock cannot be right
     */
    void process(Connection connection, List<AppendTask> tasks) throws SQLException {
        Database.transaction(connection, transaction -> {
            write(transaction, tasks);
            return true;
        });
    }

    private void write(Connection transaction, List<AppendTask> tasks) throws SQLException {
        long now = clock.nowMillis();
        Map<String, Integer> newTypes = newTypes(tasks);
        BatchPlanner planner = new BatchPlanner(now, known(transaction, tasks));
        List<KeptStatus> kept = new ArrayList<>();
        for (AppendTask task : tasks) {
            switch (task) {
                case AppendTask.Add add -> plan(planner, add, newTypes);
                case AppendTask.Withdraw withdraw -> plan(planner, withdraw, newTypes);
                case AppendTask.Keep keep -> kept.add(keep.status());
            }
        }
        BatchPlan plan = planner.plan();
        for (FeedTail tail : plan.tails()) {
            clock.requireAfter(tail.head().lastBatchMillis(), now);
        }
        writer.write(transaction, plan, newTypes);
        statuses.save(transaction, kept);
        memory.commit(plan, () -> {
            transaction.commit();
            newTypes.forEach(memory.types()::publish);
        });
    }

    private void plan(BatchPlanner planner, AppendTask.Add add, Map<String, Integer> newTypes) {
        if (add.isPointless()) {
            return;
        }
        List<StixObject> objects = add.objects();
        for (int i = 0; i < objects.size(); i++) {
            StixObject object = objects.get(i);
            add.outcome(i, planner.add(add.target(), type(object.type(), newTypes), object));
        }
    }

    private void plan(BatchPlanner planner, AppendTask.Withdraw withdraw, Map<String, Integer> newTypes) {
        int type = type(withdraw.id().type(), newTypes);
        ObjectKey object = new ObjectKey(withdraw.id().uuid(), type);
        withdraw.withdrawn(planner.withdraw(withdraw.target(), object, withdraw.versions()));
    }

    /** Number of a type; 0, which no row has, for one that no object ever had. */
    private int type(String name, Map<String, Integer> newTypes) {
        Integer fresh = newTypes.get(name);
        return fresh != null ? fresh : memory.types().number(name).orElse(0);
    }

    private Map<String, Integer> newTypes(List<AppendTask> tasks) {
        Map<String, Integer> fresh = new LinkedHashMap<>();
        for (AppendTask task : tasks) {
            if (task instanceof AppendTask.Add add) {
                for (StixObject object : add.objects()) {
                    if (memory.types().number(object.type()).isEmpty()) {
                        fresh.computeIfAbsent(
                                object.type(), any -> memory.types().highest() + fresh.size() + 1);
                    }
                }
            }
        }
        return fresh;
    }

    private static List<ContentRow> known(Connection transaction, List<AppendTask> tasks) throws SQLException {
        Set<UUID> objects = new HashSet<>();
        for (AppendTask task : tasks) {
            switch (task) {
                case AppendTask.Add add ->
                    add.objects().forEach(object -> objects.add(object.id().uuid()));
                case AppendTask.Withdraw withdraw -> objects.add(withdraw.id().uuid());
                case AppendTask.Keep _ -> {}
            }
        }
        return objects.isEmpty() ? List.of() : MembershipTable.rows(transaction, objects);
    }
}
