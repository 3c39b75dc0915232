package org.mithaq.exchange.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.stix.StixId;

/** What was erased, in memory. Safe to share between threads. */
public final class InMemoryErasedItems implements ErasedItems {

    private final Map<Handle, ErasedItem> items = new LinkedHashMap<>();
    private final Map<StixId, List<Handle>> byId = new HashMap<>();

    /** Makes an empty memory. */
    public InMemoryErasedItems() {}

    @Override
    public synchronized void remember(ErasedItem item, Optional<StixId> id) {
        if (items.putIfAbsent(item.handle(), item) == null) {
            id.ifPresent(
                    known -> byId.computeIfAbsent(known, _ -> new ArrayList<>()).add(item.handle()));
        }
    }

    @Override
    public synchronized Optional<ErasedItem> find(Handle handle) {
        return Optional.ofNullable(items.get(handle));
    }

    @Override
    public synchronized Map<Handle, Instant> among(Collection<Handle> handles) {
        var found = new HashMap<Handle, Instant>();
        handles.forEach(handle -> find(handle).ifPresent(item -> found.put(handle, item.at())));
        return found;
    }

    @Override
    public synchronized List<Handle> of(StixId id) {
        return List.copyOf(byId.getOrDefault(id, List.of()));
    }
}
