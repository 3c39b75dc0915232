package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mithaq.terms.Decisions;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;

/**
 * Resolves what each reader may see, once per reader and state of the directory, and keeps it.
 *
 * <p>A loss holds from the next question on. What is gained waits for {@link #refresh()}, since it has to be given a
 * new place in the feeds first. Safe to call from any thread.
 */
final class Sights {

    private final ExchangePorts ports;
    private final Map<ReaderKey, Resolved> resolved = new ConcurrentHashMap<>();

    Sights(ExchangePorts ports) {
        this.ports = requireNonNull(ports, "ports");
    }

    /**
     * What was found out for one reader.
     *
     * @param epoch state of the directory it was found in
     * @param until when time alone may change it
     * @param termsSize size of the table of terms at that time
     * @param allowed all that the rules allow, gained or not
     * @param sight what holds
     */
    private record Resolved(long epoch, Instant until, int termsSize, BitSet allowed, Sight sight) {

        boolean holds(long epochNow, int termsNow, Instant now) {
            return epoch == epochNow && termsSize == termsNow && now.isBefore(until);
        }

        boolean gains() {
            return !allowed.equals(sight.current().copyTerms());
        }
    }

    /** Gives what a reader sees now. */
    Sight of(ReaderKey key) {
        return resolve(key, ports.directory().current()).sight();
    }

    /** Says whether no set was recorded for the reader, and no terms were interned, since a sight was given. */
    boolean isNewest(Sight sight) {
        return sight.current().evaluated() == ports.terms().size()
                && ports.sights()
                        .find(sight.key())
                        .filter(newest ->
                                newest.current().id() == sight.current().id())
                        .isPresent();
    }

    /** Says whether a sight is still what its reader sees. */
    boolean holds(Sight sight) {
        return of(sight.key()).current().id() == sight.current().id();
    }

    /**
     * Looks again at what every reader may see, and lets them have what they gained.
     *
     * @return how many readers gained something
     * @throws NotAcceptingException when the node does not accept now; to be tried again
     */
    int refresh() {
        Directory directory = ports.directory().current();
        List<Widening> widenings = new ArrayList<>();
        for (ReaderKey key : readers()) {
            Resolved found = resolve(key, directory);
            if (found.gains()) {
                widenings.add(new Widening(key, found.allowed(), found.termsSize()));
            }
        }
        if (!widenings.isEmpty()) {
            ports.appender().widen(widenings).join();
            widenings.forEach(widening -> resolved.remove(widening.key()));
        }
        return widenings.size();
    }

    private Set<ReaderKey> readers() {
        Set<ReaderKey> keys = new HashSet<>(resolved.keySet());
        ports.sights().all().forEach(sight -> keys.add(sight.key()));
        return keys;
    }

    private Resolved resolve(ReaderKey key, Directory directory) {
        Instant now = ports.clock().instant();
        int size = ports.terms().size();
        Resolved known = resolved.get(key);
        if (known != null && known.holds(directory.epoch(), size, now) && isNewest(known.sight())) {
            return known;
        }
        // One at a time for each reader, so that no set is recorded twice.
        return requireNonNull(resolved.compute(
                key,
                (_, before) -> before != null && before.holds(directory.epoch(), size, now) && isNewest(before.sight())
                        ? before
                        : resolveAnew(key, directory, now, before)));
    }

    private Resolved resolveAnew(ReaderKey key, Directory directory, Instant now, @Nullable Resolved before) {
        int size = ports.terms().size();
        Situation situation = directory.situation(now);
        boolean same = before != null && before.epoch() == directory.epoch() && now.isBefore(before.until());
        BitSet allowed = same && before != null ? (BitSet) before.allowed().clone() : new BitSet(size);
        Instant until = same && before != null ? before.until() : agreementsChange(situation);
        for (int id = same && before != null ? before.termsSize() : 1; id < size; id++) {
            Terms terms = ports.terms().terms(id);
            allowed.set(
                    id,
                    Decisions.decide(
                                    key.reader(), Gate.actionOf(key.reader(), terms, situation.own()), terms, situation)
                            .permits());
            until = earlier(until, terms.retainUntil(), now);
        }
        return new Resolved(directory.epoch(), until, size, allowed, recorded(key, allowed, size));
    }

    /** Records what is lost at once; what is gained is left for {@link #refresh()}. */
    private Sight recorded(ReaderKey key, BitSet allowed, int size) {
        Optional<Sight> known = ports.sights().find(key);
        if (known.isEmpty()) {
            return ports.sights().narrow(key, allowed, size);
        }
        VisibleSet last = known.get().current();
        BitSet held = (BitSet) allowed.clone();
        BitSet refusedBefore = last.copyTerms();
        refusedBefore.flip(0, Math.max(last.evaluated(), 1));
        refusedBefore.clear(last.evaluated(), Math.max(refusedBefore.length(), last.evaluated()));
        held.andNot(refusedBefore);
        return held.equals(last.copyTerms()) && size == last.evaluated()
                ? known.get()
                : ports.sights().narrow(key, held, size);
    }

    private static Instant agreementsChange(Situation situation) {
        return situation.agreements().values().stream()
                .map(Standing::agreement)
                .flatMap(agreement -> Stream.of(agreement.validFrom(), agreement.validUntil()))
                .filter(situation.now()::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private static Instant earlier(Instant until, Optional<Instant> other, Instant now) {
        return other.filter(now::isBefore).filter(until::isAfter).orElse(until);
    }
}
