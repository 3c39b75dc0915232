package org.mithaq.exchange.testkit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.exchange.Draft;
import org.mithaq.exchange.DraftBook;
import org.mithaq.terms.UserId;

/** The plainest book of drafts that keeps the rules. Safe to call from any thread. */
public final class InMemoryDraftBook implements DraftBook {

    private final Map<UUID, Draft> drafts = new HashMap<>();

    /** Makes an empty book. */
    public InMemoryDraftBook() {}

    @Override
    public synchronized boolean add(Draft draft) {
        return drafts.putIfAbsent(draft.id(), draft) == null;
    }

    @Override
    public synchronized Optional<Draft> find(UUID id) {
        return Optional.ofNullable(drafts.get(id));
    }

    @Override
    public synchronized List<Draft> open(int most) {
        return drafts.values().stream()
                .filter(Draft::isOpen)
                .sorted(Comparator.comparing(Draft::written).thenComparing(Draft::id))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Draft> of(UserId writer, int most) {
        return drafts.values().stream()
                .filter(draft -> draft.writer().equals(writer))
                .filter(draft -> draft.state() != Draft.State.RELEASED && draft.state() != Draft.State.DROPPED)
                .sorted(Comparator.comparing(Draft::written).reversed().thenComparing(Draft::id))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized boolean replace(Draft before, Draft after) {
        return before.equals(drafts.get(before.id())) && drafts.replace(before.id(), before, after);
    }
}
