package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Expiries;
import org.mithaq.stix.StixId;

/** Contributions of a store in memory whose time is over; the store erases nothing by itself. */
public final class InMemoryExpiries implements Expiries {

    private final InMemoryStore store;

    /** Makes it for a store. */
    public InMemoryExpiries(InMemoryStore store) {
        this.store = requireNonNull(store, "store");
    }

    @Override
    public List<Handle> due(Instant now, int limit) {
        Set<StixId> objects = new HashSet<>();
        Map<Handle, Boolean> over = new HashMap<>();
        for (Held held : held()) {
            if (held.object.type().equals(ContributionObjects.TYPE)) {
                objects.add(held.object.id());
            } else {
                over.merge(
                        ContributionObjects.handle(held.secret, held.object, held.originator),
                        isOver(held, now),
                        Boolean::logicalAnd);
            }
        }
        return over.entrySet().stream()
                .filter(one -> one.getValue() && objects.contains(ContributionObjects.idOf(one.getKey())))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    private List<Held> held() {
        var held = new ArrayList<Held>();
        store.everGiven()
                .values()
                .forEach(all -> all.stream()
                        .filter(one -> !one.rows.getLast().withdrawn)
                        .forEach(held::add));
        return held;
    }

    private static boolean isOver(Held held, Instant now) {
        return held.terms.retainUntil().filter(until -> !until.isAfter(now)).isPresent();
    }
}
