package org.mithaq.exchange.testkit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightChange;
import org.mithaq.exchange.VisibleSet;

/** The visible sets of all readers. Not safe to share; the store's lock owns it. */
final class InMemorySights {

    private final Map<ReaderKey, Sight> byKey = new HashMap<>();
    private long sets;
    private SightChange lastChange = SightChange.NONE;

    List<Sight> all() {
        return List.copyOf(byKey.values());
    }

    Optional<Sight> find(ReaderKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Last time that anybody came to see something else. */
    SightChange lastChange() {
        return lastChange;
    }

    /** Says whether something is visible that the last set had judged and refused. */
    boolean gains(ReaderKey key, BitSet terms) {
        Sight known = byKey.get(key);
        return known != null
                && terms.stream()
                        .anyMatch(id -> id < known.current().evaluated()
                                && !known.current().sees(id));
    }

    /** Records a set; of a reader's first one the date is 0. */
    Sight record(ReaderKey key, BitSet terms, int evaluated, long fromMicros) {
        @Nullable Sight known = byKey.get(key);
        List<VisibleSet> history = new ArrayList<>(known == null ? List.of() : known.history());
        var set = new VisibleSet(++sets, known == null ? 0 : fromMicros, terms, evaluated);
        if (known != null && differ(known.current(), set)) {
            lastChange = new SightChange(set.id(), set.fromMicros());
        }
        history.add(set);
        var sight = new Sight(key, history);
        byKey.put(key, sight);
        return sight;
    }

    private static boolean differ(VisibleSet before, VisibleSet after) {
        int both = Math.min(before.evaluated(), after.evaluated());
        return !before.copyTerms().get(0, both).equals(after.copyTerms().get(0, both));
    }
}
