package org.mithaq.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Erasure;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What erasing some contributions comes to in one batch: they and their contribution objects leave all tables, the lines
 * they stood in are settled, tombstones are written. Owned by the appender's thread.
 */
final class ErasureWork implements BatchProcessor.Work {

    private static final int MOST_HANDLES = 1_000;

    private final AppendTask.Erase task;
    private final Numbering numbering;
    private final Tombstones tombstones;
    private final Instant now;
    private final List<Erasure.Done> done = new ArrayList<>();
    private final List<AppendTask.Order> carriedOut = new ArrayList<>();
    private final Set<ContentRow> erased = new LinkedHashSet<>();
    private final Map<Ordered, List<String>> handles = new LinkedHashMap<>();
    private Tombstones.@Nullable Planned planned;

    /** Why something was erased, and whose it was. */
    private record Ordered(Erasure.Cause cause, PartyId originator) {}

    ErasureWork(AppendTask.Erase task, Numbering numbering, Tombstones tombstones, Instant now) {
        this.task = task;
        this.numbering = numbering;
        this.tombstones = tombstones;
        this.now = now;
    }

    @Override
    public void plan(BatchPlanner planner) throws SQLException {
        done.clear();
        carriedOut.clear();
        erased.clear();
        handles.clear();
        Set<UUID> uuids = new HashSet<>();
        task.orders().forEach(order -> uuids.add(order.id().uuid()));
        planner.know(uuids);
        List<Spoken> spoken = new ArrayList<>();
        for (AppendTask.Order order : task.orders()) {
            plan(planner, order).ifPresent(spoken::add);
        }
        uuids.clear();
        spoken.forEach(one -> uuids.add(one.key().uuid()));
        planner.know(uuids);
        spoken.forEach(one -> erased.addAll(planner.held(one.key(), one.originator())));
        erased.forEach(planner::erase);
        planner.settle();
    }

    /** A contribution object, in all its versions. */
    private record Spoken(ObjectKey key, int originator) {}

    private Optional<Spoken> plan(BatchPlanner planner, AppendTask.Order order) throws SQLException {
        Lookups lookups = planner.lookups();
        int originator = numbering.number(order.originator()).orElse(0);
        List<ContentRow> rows = planner.held(lookups.key(order.id()), order.version(), originator);
        if (order.due() != null && !isDue(lookups, rows, order.due())) {
            done.add(new Erasure.Done(0, now));
            return Optional.empty();
        }
        carriedOut.add(order);
        Instant at = lookups.recalled(order.id(), order.version(), order.originator())
                .map(AppendOutcome.Recalled::at)
                .orElse(now);
        done.add(new Erasure.Done(rows.size(), at));
        erased.addAll(rows);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        ContentRow any = rows.getFirst();
        Handle handle = ContributionObjects.handle(any.giving().secret(), lookups.object(any), order.originator());
        if (!order.id().type().equals(ContributionObjects.TYPE)) {
            handles.computeIfAbsent(new Ordered(order.cause(), order.originator()), _ -> new ArrayList<>())
                    .add(handle.text());
        }
        return Optional.of(new Spoken(lookups.key(ContributionObjects.idOf(handle)), originator));
    }

    /** Terms may have been stated anew since the order was made. */
    private static boolean isDue(Lookups lookups, List<ContentRow> rows, Instant due) {
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> lookups.interned()
                                .terms(row.giving().termsId())
                                .retainUntil()
                                .filter(until -> !until.isAfter(due))
                                .isPresent());
    }

    @Override
    public void write(Connection transaction, BatchPlan plan) throws SQLException {
        planned = tombstones.write(transaction, carriedOut, now);
        if (!erased.isEmpty()) {
            ErasedRows.forgetIds(
                    transaction, carriedOut.stream().map(AppendTask.Order::id).collect(Collectors.toSet()));
        }
        ActTable.add(transaction, acts());
    }

    /** What goes on record, in pieces: a contribution object that outlived its item has no handle of its own. */
    private List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        handles.forEach((ordered, all) -> {
            Erasure.Cause cause = ordered.cause();
            String actor = switch (cause.kind()) {
                case RECALL -> "party:" + ordered.originator();
                case RETENTION -> "nobody";
                case ORDER -> "operator";
            };
            for (int from = 0; from < all.size(); from += MOST_HANDLES) {
                acts.add(new Act(
                        now,
                        Act.Kind.ERASURE,
                        actor,
                        cause.recall().map(StixId::toString).orElse("party:" + ordered.originator()),
                        cause.kind().name().toLowerCase(Locale.ROOT),
                        all.subList(from, Math.min(from + MOST_HANDLES, all.size()))));
            }
        });
        return acts;
    }

    /** Makes it known after the commit. */
    void committed(BodyCache bodies) {
        if (planned != null) {
            planned.publish();
        }
        ErasedRows.places(List.copyOf(erased)).forEach(bodies::forget);
        task.done(done);
    }
}
