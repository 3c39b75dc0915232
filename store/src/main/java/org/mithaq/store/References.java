package org.mithaq.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.Formulas;

/**
 * Who may be told the names that objects refer to: those who may know that the named object is held, by the terms of what
 * is held of it in any collection. What is not held, or may be named, can be told to everybody.
 *
 * <p>Owned by the appender's thread; for one batch.
 */
final class References {

    private static final int NOT_KNOWN = -1;

    private final Lookups lookups;
    private final Map<ObjectKey, List<ContentRow>> contributions;
    private final Map<ObjectKey, Integer> before = new HashMap<>();
    private final Set<ObjectKey> named = new HashSet<>();

    /**
     * Begins a batch.
     *
     * @param contributions what the batch knows; objects in it are known whole
     */
    References(Lookups lookups, Map<ObjectKey, List<ContentRow>> contributions) {
        this.lookups = lookups;
        this.contributions = contributions;
    }

    /** Notes how an object stands before the batch changes something about it. */
    void remember(ObjectKey object) {
        before.computeIfAbsent(object, this::formula);
    }

    /** Notes what a new contribution names; gives the edges that the table may lack. */
    void name(BatchPlanner.Wish wish, Set<BatchPlan.Edge> newEdges) {
        if (wish.giving().names().isEmpty()) {
            return;
        }
        List<ContentRow> given = contributions.getOrDefault(wish.key(), List.of());
        Set<ObjectKey> there = new HashSet<>();
        given.forEach(row -> there.addAll(row.giving().names()));
        for (ObjectKey name : wish.giving().names()) {
            named.add(name);
            if (!there.contains(name)) {
                newEdges.add(new BatchPlan.Edge(name, wish.key(), given.isEmpty()));
            }
        }
    }

    /** Objects that are named, and that others may know of than before; from now on that counts as before. */
    Set<ObjectKey> changed() {
        Set<ObjectKey> changed = new HashSet<>();
        for (Map.Entry<ObjectKey, Integer> object : before.entrySet()) {
            int now = formula(object.getKey());
            if (now != object.getValue()) {
                object.setValue(now);
                if (named.contains(object.getKey())
                        || lookups.index()
                                .isNamed(object.getKey().uuid(), object.getKey().typeId())) {
                    changed.add(object.getKey());
                }
            }
        }
        return changed;
    }

    /** Makes {@link #formula} known for some objects. */
    void load(Collection<ObjectKey> names) throws SQLException {
        Set<UUID> missing = new HashSet<>();
        Set<ObjectKey> wanted = new HashSet<>();
        for (ObjectKey name : names) {
            if (!contributions.containsKey(name)
                    && lookups.index().isHeld(name)
                    && lookups.index().held(name) == NOT_KNOWN
                    && wanted.add(name)) {
                missing.add(name.uuid());
            }
        }
        if (lookups.interned().onlyOne()) {
            wanted.forEach(name -> lookups.index().held(name, lookups.interned().held(1)));
            return;
        }
        Map<ObjectKey, List<ContentRow>> found = new HashMap<>();
        for (ContentRow row : lookups.contributions(missing)) {
            found.computeIfAbsent(row.facts().object(), any -> new ArrayList<>())
                    .add(row);
        }
        found.forEach((object, rows) -> lookups.index().held(object, held(rows)));
    }

    /** Who may be told that an object exists here. */
    int formula(ObjectKey object) {
        List<ContentRow> rows = contributions.get(object);
        int held = rows != null
                ? held(rows)
                : lookups.index().isHeld(object) ? lookups.index().held(object) : NOT_KNOWN;
        return held == NOT_KNOWN ? Formulas.ALWAYS : held;
    }

    /** Who may be told all that a contribution names. */
    int formula(ContentRow.Giving giving) {
        Set<Integer> parts = new HashSet<>();
        for (ObjectKey name : giving.names()) {
            int part = formula(name);
            if (part != Formulas.ALWAYS) {
                parts.add(part);
            }
        }
        return parts.isEmpty()
                ? Formulas.ALWAYS
                : parts.size() == 1
                        ? parts.iterator().next()
                        : lookups.interned().formulas().all(parts);
    }

    /** Who may know that an object is held, given all contributions of it; -1 when it is not held. */
    private int held(List<ContentRow> rows) {
        if (rows.size() == 1) {
            ContentRow only = rows.getFirst();
            return only.live() ? lookups.interned().held(only.giving().termsId()) : NOT_KNOWN;
        }
        Map<Giver, ContentRow> highest = new HashMap<>();
        Set<Integer> parts = new HashSet<>();
        for (ContentRow row : rows) {
            if (row.live()) {
                highest.merge(
                        new Giver(row.facts().collectionNo(), row.facts().originator()),
                        row,
                        (a, b) -> ContentRow.BY_VERSION.compare(a, b) >= 0 ? a : b);
                if (lookups.interned().held(row.giving().termsId()) == Formulas.ALWAYS) {
                    return Formulas.ALWAYS;
                }
            }
        }
        // Who sees the terms of an originator's highest version sees one of its contributions, at least.
        highest.values()
                .forEach(row -> parts.add(lookups.interned().held(row.giving().termsId())));
        return parts.isEmpty() ? NOT_KNOWN : lookups.interned().formulas().any(parts);
    }

    private record Giver(int collectionNo, int originator) {}

    /** Of the objects that the batch concerned, who may know that they are held; -1 for those that are not. */
    Map<ObjectKey, Integer> held() {
        Map<ObjectKey, Integer> held = new HashMap<>();
        before.keySet().forEach(object -> held.put(object, held(contributions.getOrDefault(object, List.of()))));
        return held;
    }
}
