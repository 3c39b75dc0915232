package org.mithaq.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;

/** What the node holds of one object, whoever may see it: for decisions, never for an answer. May block on I/O. */
public interface Holdings {

    /** Gives every contribution of an object that was not withdrawn, by collection, originator and version. */
    List<Holding> of(StixId id);

    /**
     * Finds the contributions that a handle names: one in each collection that has it with its contribution object. What
     * is held without one, and what was erased, is not found.
     */
    default List<Holding> byHandle(Handle handle) {
        Set<StixId> items = new LinkedHashSet<>();
        of(ContributionObjects.idOf(handle))
                .forEach(made -> ContributionObjects.itemOf(made.object()).ifPresent(items::add));
        return items.stream()
                .flatMap(item -> of(item).stream())
                .filter(holding -> holding.handle().equals(handle))
                .toList();
    }

    /** Gives the versions that are held of some objects, by whomever they were given; objects of which none is are left out. */
    default Map<StixId, Set<ObjectVersion>> versions(Collection<StixId> ids) {
        Map<StixId, Set<ObjectVersion>> held = new HashMap<>();
        for (StixId id : ids) {
            of(id).forEach(holding -> held.computeIfAbsent(id, _ -> new HashSet<>())
                    .add(holding.object().version()));
        }
        return held;
    }

    /**
     * Gives those of some objects whose very version was recalled by a party that gave it, and erased here, each with the
     * time of that. What the party that runs the node says about it concerns nobody else.
     */
    Map<StixObject, Instant> recalled(Collection<StixObject> objects);

    /**
     * Gives the ids of held objects that refer to an object in any version, whoever may see them; contribution objects
     * are left out. In one fixed order, which says nothing.
     *
     * @param after the last one of those that were given before; from the first one when empty
     * @param limit most ids to give, from 1; fewer are given only where no more follow
     */
    List<StixId> naming(StixId id, Optional<StixId> after, int limit);

    /** Gives all of them. */
    default List<StixId> naming(StixId id) {
        return naming(id, Optional.empty(), Integer.MAX_VALUE);
    }
}
