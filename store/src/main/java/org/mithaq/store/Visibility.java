package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;

/** What readers see, worked out once for each visible set and kept for those that read last. Safe to call from any thread. */
final class Visibility {

    private static final int KEPT_SIGHTS = 256;

    private final Formulas formulas;
    private final Cache<Key, ReaderSight> sights = Caffeine.newBuilder()
            .maximumSize(KEPT_SIGHTS)
            .executor(Runnable::run)
            .build();

    Visibility(Formulas formulas) {
        this.formulas = requireNonNull(formulas, "formulas");
    }

    private record Key(ReaderKey reader, long setId) {}

    ReaderSight of(Sight sight) {
        Key key = new Key(sight.key(), sight.current().id());
        ReaderSight known = sights.getIfPresent(key);
        if (known == null || !known.sight().equals(sight)) {
            known = new ReaderSight(sight, formulas);
            sights.put(key, known);
        }
        return known;
    }
}
