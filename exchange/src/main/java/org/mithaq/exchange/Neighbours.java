package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;

/**
 * Finds what is around an item: what its latest version names, and what names it in its latest version. Everything is
 * asked of the gate, so that a reference with a hidden end is none; what is hidden costs time at most.
 *
 * <p>Safe to call from any thread; may block on I/O.
 */
final class Neighbours {

    private static final int CHUNK = 128;

    private final Holdings holdings;
    private final Gate gate;

    Neighbours(Holdings holdings, Gate gate) {
        this.holdings = requireNonNull(holdings, "holdings");
        this.gate = requireNonNull(gate, "gate");
    }

    /**
     * Lets an item go with what is around it.
     *
     * @param readable collections that the caller may read
     * @param limit most neighbours, those first that the item names; both kinds by id
     */
    NeighboursResult of(Caller caller, List<CollectionId> readable, StixId id, int limit) {
        List<JsonObject> item = latest(caller, readable, Set.of(id));
        if (item.isEmpty()) {
            gate.explained(caller, id);
            return new NeighboursResult.NoSuchObject();
        }
        Set<StixId> found = new LinkedHashSet<>();
        addNamed(caller, readable, named(id, item), found, limit);
        addNaming(caller, readable, id, found, limit);
        List<StixId> kept = found.stream().limit(limit).toList();
        Set<StixId> wanted = new HashSet<>(kept);
        wanted.add(id);
        List<Release> pages = new ArrayList<>();
        for (CollectionId collection : readable) {
            if (gate.wouldGive(caller, question(collection, wanted))) {
                pages.add(gate.release(caller, question(collection, wanted)));
            }
        }
        return new NeighboursResult.Found(pages, kept.size(), found.size() > limit);
    }

    private static List<StixId> named(StixId id, List<JsonObject> versions) {
        return versions.stream()
                .flatMap(version -> NamedObjects.of(id, version).stream())
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private void addNamed(
            Caller caller, List<CollectionId> readable, List<StixId> named, Set<StixId> found, int limit) {
        for (int from = 0; from < named.size() && found.size() <= limit; from += CHUNK) {
            List<StixId> chunk = named.subList(from, Math.min(named.size(), from + CHUNK));
            found.addAll(seen(caller, readable, chunk, _ -> true));
        }
    }

    private void addNaming(Caller caller, List<CollectionId> readable, StixId id, Set<StixId> found, int limit) {
        Optional<StixId> after = Optional.empty();
        while (found.size() <= limit) {
            List<StixId> chunk = holdings.naming(id, after, CHUNK);
            found.addAll(seen(caller, readable, chunk, object -> names(object, id)));
            if (chunk.size() < CHUNK) {
                return;
            }
            after = Optional.of(chunk.getLast());
        }
    }

    private static boolean names(JsonObject object, StixId id) {
        return object.findText("id")
                .filter(self -> NamedObjects.of(StixId.parse(self), object).contains(id))
                .isPresent();
    }

    /** Those of some objects that the caller is given in a version that fits, in the order of the list. */
    private List<StixId> seen(
            Caller caller, List<CollectionId> readable, List<StixId> ids, Predicate<JsonObject> fits) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        latest(caller, readable, ids).stream()
                .filter(fits)
                .forEach(object -> object.findText("id").ifPresent(seen::add));
        return ids.stream().filter(id -> seen.contains(id.toString())).toList();
    }

    private List<JsonObject> latest(Caller caller, List<CollectionId> readable, Collection<StixId> ids) {
        List<JsonObject> found = new ArrayList<>();
        for (CollectionId collection : readable) {
            found.addAll(bodies(gate.peek(caller, question(collection, Set.copyOf(ids)))));
        }
        return found;
    }

    private static Gate.Question question(CollectionId collection, Set<StixId> ids) {
        var filter = new ObjectFilter(ids, Set.of(), VersionFilter.LAST, Set.of());
        var request = new PageRequest(Long.MIN_VALUE, ids.size(), Optional.empty(), filter);
        return new Gate.Question(collection, Disclosure.Kind.OBJECTS, request, Long.MIN_VALUE);
    }

    private static List<JsonObject> bodies(FeedPage page) {
        var bytes = new ByteArrayOutputStream();
        bytes.write('[');
        try {
            page.writeBodies(body -> {
                byte[] piece = new byte[body.remaining()];
                body.get(piece);
                bytes.writeBytes(piece);
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        bytes.write(']');
        JsonArray all = (JsonArray) JsonValue.parse(bytes.toByteArray(), ParseLimits.defaults());
        return all.elements().stream().map(JsonObject.class::cast).toList();
    }
}
