package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.Widening;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Terms;

/**
 * Sights for tests of stores, by a rule that the test gives instead of agreements. They are recorded in the store as the
 * gate records them: ask again after each change of content, since a sight sees no terms that were interned later.
 */
public final class SampleSights {

    private final ContentPorts ports;

    /** Makes sights that are recorded in these ports. */
    public SampleSights(ContentPorts ports) {
        this.ports = requireNonNull(ports, "ports");
    }

    /** Gives the key of a party's software that honours contribution objects. */
    public static ReaderKey key(PartyId party) {
        return new ReaderKey(new Reader(party, Optional.empty(), Optional.empty()), true);
    }

    /** Gives the sight of a reader who sees everything that is there now. */
    public Sight ofEverything(PartyId party) {
        return narrowed(key(party), _ -> true);
    }

    /**
     * Gives what a reader sees by a rule, without what it gained: that waits for {@link #widened}.
     *
     * @param rule which terms the reader may see
     */
    public Sight narrowed(ReaderKey key, Predicate<Terms> rule) {
        int size = ports.terms().size();
        BitSet allowed = allowed(rule, size);
        Optional<Sight> known = ports.sights().find(key);
        if (known.isPresent()) {
            int judged = Math.min(known.get().current().evaluated(), size);
            BitSet refused = known.get().current().copyTerms();
            refused.flip(0, judged);
            refused.clear(judged, Math.max(refused.length(), judged));
            allowed.andNot(refused);
            if (judged == size && allowed.equals(known.get().current().copyTerms())) {
                return known.get();
            }
        }
        return ports.sights().narrow(key, allowed, size);
    }

    /**
     * Gives what a reader sees by a rule, with all that it gained.
     *
     * @param rule which terms the reader may see
     */
    public Sight widened(ReaderKey key, Predicate<Terms> rule)
            throws InterruptedException, ExecutionException, TimeoutException {
        Sight narrowed = narrowed(key, rule);
        int size = ports.terms().size();
        BitSet allowed = allowed(rule, size);
        return allowed.equals(narrowed.current().copyTerms())
                ? narrowed
                : ports.appender()
                        .widen(List.of(new Widening(key, allowed, size)))
                        .get(60, TimeUnit.SECONDS)
                        .getFirst();
    }

    private BitSet allowed(Predicate<Terms> rule, int size) {
        var allowed = new BitSet(size);
        for (int id = 1; id < size; id++) {
            allowed.set(id, rule.test(ports.terms().terms(id)));
        }
        return allowed;
    }
}
