package org.mithaq.canary;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mithaq.exchange.CollectionId;
import org.mithaq.stix.StixId;

/**
 * A story that a node lives through: who is there, and what happens one after another.
 *
 * @param setting who and what there is
 * @param steps what happens
 * @param items every item that anybody gives
 * @param ids their ids
 * @param byUuid the ids by their UUIDs
 */
record World(Setting setting, List<Step> steps, List<Item> items, Set<StixId> ids, Map<String, StixId> byUuid) {

    World {
        steps = List.copyOf(steps);
        items = List.copyOf(items);
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        byUuid = Map.copyOf(byUuid);
    }

    World(Setting setting, List<Step> steps) {
        this(setting, steps, items(steps), ids(items(steps)), byUuid(ids(items(steps))));
    }

    private static List<Item> items(List<Step> steps) {
        return steps.stream()
                .filter(step -> step instanceof Step.Give)
                .flatMap(step -> ((Step.Give) step).items().stream())
                .distinct()
                .toList();
    }

    private static Set<StixId> ids(List<Item> items) {
        Set<StixId> ids = new LinkedHashSet<>();
        items.forEach(item -> ids.add(item.id()));
        return ids;
    }

    private static Map<String, StixId> byUuid(Set<StixId> ids) {
        Map<String, StixId> byUuid = new HashMap<>();
        ids.forEach(id -> byUuid.put(id.uuid().toString(), id));
        return byUuid;
    }

    List<CollectionId> collections() {
        return setting.collections().stream().map(one -> one.id()).toList();
    }
}
