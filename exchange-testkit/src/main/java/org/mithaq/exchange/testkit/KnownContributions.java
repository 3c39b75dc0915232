package org.mithaq.exchange.testkit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.AppendOutcome.Recalled;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.Offer;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/** What is known of every contribution, also of those that were withdrawn. Not safe to share; the store's lock owns it. */
final class KnownContributions {

    private final Map<StixId, Map<Key, Known>> known = new HashMap<>();

    private final Map<Erased, Recalled> erased = new HashMap<>();

    private record Erased(StixId id, Key key) {}

    private record Key(ObjectVersion version, PartyId originator) {}

    /** Digest of the bytes in hexadecimal, secret, and the version as a time. */
    record Known(String digest, ItemSecret secret, long micros) {}

    void note(Offer offer, PartyId originator) {
        StixObject object = offer.object();
        known.computeIfAbsent(object.id(), _ -> new HashMap<>())
                .put(
                        new Key(object.version(), originator),
                        new Known(object.digestHex(), offer.secret(), micros(object)));
    }

    Optional<Known> find(StixObject object, PartyId originator) {
        return Optional.ofNullable(
                known.getOrDefault(object.id(), Map.of()).get(new Key(object.version(), originator)));
    }

    /** Time of the latest version that an originator ever gave of an object. */
    OptionalLong latestMicros(StixId id, PartyId originator) {
        return known.getOrDefault(id, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().originator().equals(originator))
                .mapToLong(entry -> entry.getValue().micros())
                .max();
    }

    /** Notes that a contribution was erased, and gives since when. */
    Recalled erase(Erasure erasure, Instant now) {
        known.getOrDefault(erasure.id(), new HashMap<>()).remove(new Key(erasure.version(), erasure.originator()));
        return erased.computeIfAbsent(
                new Erased(erasure.id(), new Key(erasure.version(), erasure.originator())),
                _ -> new Recalled(now, erasure.cause()));
    }

    /** Finds why an object is not taken from its originator: it was erased, or other bytes are known. */
    Optional<AppendOutcome> refused(StixObject object, PartyId originator) {
        Recalled gone = erased.get(new Erased(object.id(), new Key(object.version(), originator)));
        return gone != null
                ? Optional.of(gone)
                : find(object, originator)
                        .filter(one -> !one.digest().equals(object.digestHex()))
                        .map(one -> new AppendOutcome.Conflict(one.digest(), object.digestHex()));
    }

    /** Gives those of some objects whose very version was recalled, each with the time of that. */
    Map<StixObject, Instant> recalled(Collection<StixObject> objects) {
        Map<StixObject, Instant> recalled = new HashMap<>();
        erased.forEach((item, how) -> objects.stream()
                .filter(object -> how.cause().kind() == Erasure.Kind.RECALL
                        && item.id().equals(object.id())
                        && item.key().version().equals(object.version()))
                .forEach(object -> recalled.put(object, how.at())));
        return recalled;
    }

    /** The version as a time; 0 without one. */
    static long micros(StixObject object) {
        return object.version() instanceof ObjectVersion.At at ? at.timestamp().epochMicros() : 0;
    }
}
