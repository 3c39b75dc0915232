package org.mithaq.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.Offer;
import org.mithaq.stix.StixId;

/**
 * Does the work of one batch in one transaction: looks up what is known of its objects, decides, writes, commits, and
 * makes it known.
 *
 * <p>Owned by the appender's thread.
 */
final class BatchProcessor {

    private static final int MICROS_PER_MILLI = 1_000;

    private final FeedMemory memory;
    private final SightTable sights;
    private final DateSearch dates;
    private final BatchClock clock;
    private final Tombstones tombstones;
    private final SettlementMemo settlements;
    private final BatchWriter writer = new BatchWriter();
    private final StatusRepository statuses = new StatusRepository();

    BatchProcessor(FeedMemory memory, SightTable sights, DateSearch dates, BatchClock clock, Tombstones tombstones) {
        this.memory = memory;
        this.sights = sights;
        this.dates = dates;
        this.clock = clock;
        this.tombstones = tombstones;
        this.settlements = new SettlementMemo(memory.interned().formulas());
    }

    /** What is planned for one batch beside what its tasks ask for, and done with it in its transaction. */
    interface Work {

        /** Plans. */
        void plan(BatchPlanner planner) throws SQLException;

        /** Writes what else belongs into the transaction. */
        void write(Connection transaction, BatchPlan plan) throws SQLException;
    }

    /** What some tasks ask for. */
    private final class Tasks implements Work {

        private final List<AppendTask> tasks;
        private final Map<String, Integer> newTypes;
        private final List<KeptStatus> kept = new ArrayList<>();

        Tasks(List<AppendTask> tasks) {
            this.tasks = tasks;
            this.newTypes = newTypes(tasks);
        }

        @Override
        public void plan(BatchPlanner planner) throws SQLException {
            kept.clear();
            planner.know(objects());
            boolean withdrawing = false;
            for (AppendTask task : tasks) {
                if (withdrawing != task instanceof AppendTask.Withdraw) {
                    planner.settle();
                    withdrawing = !withdrawing;
                }
                switch (task) {
                    case AppendTask.Add add -> plan(planner, add);
                    case AppendTask.Withdraw withdraw ->
                        withdraw.withdrawn(
                                planner.withdraw(withdraw.target(), key(withdraw.id()), withdraw.versions()));
                    case AppendTask.Keep keep -> kept.add(keep.status());
                    case AppendTask.Widen _, AppendTask.Erase _ ->
                        throw new IllegalStateException("That is a batch of its own");
                }
            }
            planner.settle();
        }

        private void plan(BatchPlanner planner, AppendTask.Add add) throws SQLException {
            if (add.isPointless()) {
                return;
            }
            List<Offer> offers = add.offers();
            for (int i = 0; i < offers.size(); i++) {
                int index = i;
                planner.add(add.target(), wish(offers.get(i)), outcome -> add.outcome(index, outcome));
            }
        }

        private BatchPlanner.Wish wish(Offer offer) {
            List<ObjectKey> names = offer.names().stream().map(this::key).toList();
            int termsId = memory.interned().intern(offer.terms());
            return new BatchPlanner.Wish(
                    key(offer.object().id()),
                    offer.object(),
                    offer.stated(),
                    new ContentRow.Giving(
                            offer.secret(),
                            termsId,
                            offer.markedInFull(),
                            offer.terms().retainUntil().isPresent(),
                            names,
                            0),
                    offer.insteadOf()
                            .map(whole -> new BatchPlanner.Whole(
                                    key(whole.object().id()),
                                    whole,
                                    memory.interned().intern(whole.terms())))
                            .orElse(null),
                    offer.originatorsSecret(),
                    offer.contributionOffer().map(this::wish).orElse(null));
        }

        private ObjectKey key(StixId id) {
            return new ObjectKey(id.uuid(), type(id.type()));
        }

        /** Number of a type; 0, which no row has, for one that no object ever had. */
        private int type(String name) {
            Integer fresh = newTypes.get(name);
            return fresh != null ? fresh : memory.types().number(name).orElse(0);
        }

        private Set<UUID> objects() {
            Set<UUID> objects = new HashSet<>();
            for (AppendTask task : tasks) {
                switch (task) {
                    case AppendTask.Add add ->
                        add.offers().forEach(offer -> {
                            objects.add(offer.object().id().uuid());
                            offer.insteadOf()
                                    .ifPresent(whole ->
                                            objects.add(whole.object().id().uuid()));
                            offer.contribution()
                                    .ifPresent(made -> objects.add(made.id().uuid()));
                        });
                    case AppendTask.Withdraw withdraw ->
                        objects.add(withdraw.id().uuid());
                    case AppendTask.Keep _, AppendTask.Widen _, AppendTask.Erase _ -> {}
                }
            }
            return objects;
        }

        @Override
        public void write(Connection transaction, BatchPlan plan) throws SQLException {
            statuses.save(transaction, kept);
            SubmissionTable.add(transaction, Instant.ofEpochMilli(clock.nowMillis()), plan);
        }
    }

    /**
     * Processes a batch. When it throws, nothing was changed, unless the connection was lost in the very commit.
     *
     * @param connection in autocommit mode, before and after
     * @throws NotAcceptingException when the clock cannot be right
     */
    void process(Connection connection, List<AppendTask> tasks) throws SQLException {
        Tasks work = new Tasks(tasks);
        process(connection, work, work.newTypes);
    }

    /** Does work that no task asks for, in a transaction of its own. */
    void process(Connection connection, Work work) throws SQLException {
        process(connection, work, Map.of());
    }

    private void process(Connection connection, Work work, Map<String, Integer> newTypes) throws SQLException {
        boolean done = false;
        while (!done) {
            done = Database.transaction(connection, transaction -> write(transaction, work, newTypes));
        }
    }

    /** Gives false, with nothing changed, when rights changed meanwhile: what is planned depends on them. */
    private boolean write(Connection transaction, Work work, Map<String, Integer> newTypes) throws SQLException {
        long from = sights.lastFromMicros();
        long now = Math.max(clock.nowMillis(), from / MICROS_PER_MILLI + 1);
        Lookups lookups = new Lookups(
                transaction, memory, dates, new Lookups.Known(settlements, sights.lastChange(), tombstones));
        BatchPlanner planner = new BatchPlanner(now, lookups);
        work.plan(planner);
        BatchPlan plan = planner.plan();
        for (FeedTail tail : plan.tails()) {
            clock.requireAfter(tail.head().lastBatchMillis(), now);
        }
        memory.interned().write(transaction);
        writer.write(transaction, plan, newTypes);
        work.write(transaction, plan);
        return memory.commit(plan, () -> {
            boolean holds = sights.lastChange().equals(lookups.lastChange());
            if (holds) {
                transaction.commit();
                newTypes.forEach(memory.types()::publish);
            } else {
                transaction.rollback();
            }
            return holds;
        });
    }

    private Map<String, Integer> newTypes(List<AppendTask> tasks) {
        Map<String, Integer> fresh = new LinkedHashMap<>();
        for (AppendTask task : tasks) {
            if (task instanceof AppendTask.Add add) {
                for (Offer offer : add.offers()) {
                    addIfNew(fresh, offer.object().type());
                    offer.names().forEach(name -> addIfNew(fresh, name.type()));
                    offer.contribution().ifPresent(made -> addIfNew(fresh, made.type()));
                }
            }
        }
        return fresh;
    }

    private void addIfNew(Map<String, Integer> fresh, String type) {
        if (memory.types().number(type).isEmpty()) {
            fresh.computeIfAbsent(type, any -> memory.types().highest() + fresh.size() + 1);
        }
    }
}
