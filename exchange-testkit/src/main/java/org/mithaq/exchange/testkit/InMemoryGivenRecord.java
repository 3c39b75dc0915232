package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.GivenRecord;
import org.mithaq.exchange.SightBits;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** To whom contributions were given, worked out for each question from all the disclosures of a store in memory. */
public final class InMemoryGivenRecord implements GivenRecord {

    private final InMemoryStore store;
    private final PartyId own;

    /**
     * Makes the record of a store.
     *
     * @param own the party that the node is run for
     */
    public InMemoryGivenRecord(InMemoryStore store, PartyId own) {
        this.store = requireNonNull(store, "store");
        this.own = requireNonNull(own, "own");
    }

    @Override
    public Set<PartyId> givenTo(Handle handle) {
        StixId made = ContributionObjects.idOf(handle);
        Map<CollectionId, List<Held>> ever = store.everGiven();
        boolean known = ever.values().stream()
                .flatMap(List::stream)
                .anyMatch(held -> held.object.id().equals(made));
        var given = new HashSet<PartyId>();
        if (known) {
            ever.forEach((collection, all) -> all.stream()
                    .filter(held -> held.object.id().equals(made)
                            || ContributionObjects.handle(held.secret, held.object, held.originator)
                                    .equals(handle))
                    .forEach(held -> given.addAll(givenTo(collection, held))));
        }
        given.remove(own);
        return given;
    }

    @Override
    public List<Handle> neverGiven(PartyId party, Collection<Handle> handles) {
        var given = new HashSet<StixId>();
        store.everGiven()
                .forEach((collection, all) -> all.stream()
                        .filter(held -> held.object.type().equals(ContributionObjects.TYPE)
                                && givenTo(collection, held).contains(party))
                        .forEach(held -> given.add(held.object.id())));
        return handles.stream()
                .filter(handle -> !given.contains(ContributionObjects.idOf(handle)))
                .toList();
    }

    /** Whether an answer covered a row of a contribution or of its contribution object, or explained it. */
    boolean concerns(Disclosure disclosure, Handle handle) {
        StixId made = ContributionObjects.idOf(handle);
        List<Held> ever = store.everGiven().getOrDefault(disclosure.collection(), List.of()).stream()
                .filter(held -> held.object.id().equals(made) || handle.equals(handleOf(held)))
                .toList();
        return switch (disclosure.kind()) {
            case HEAD -> false;
            case EXPLANATION, LOOKUP ->
                store.everGiven().values().stream()
                        .flatMap(List::stream)
                        .filter(held -> handle.equals(handleOf(held)))
                        .anyMatch(held ->
                                disclosure.ids().contains(held.object.id().toString()));
            case OBJECTS, OBJECT, MANIFEST, VERSIONS, SEARCH ->
                ever.stream().anyMatch(held -> asksFor(disclosure, held) && covers(disclosure, held));
        };
    }

    private static Handle handleOf(Held held) {
        return ContributionObjects.handle(held.secret, held.object, held.originator);
    }

    private Set<PartyId> givenTo(CollectionId collection, Held held) {
        var parties = new HashSet<PartyId>();
        for (Disclosure disclosure : store.disclosures()) {
            if (disclosure.collection().equals(collection)
                    && isOfBodies(disclosure)
                    && asksFor(disclosure, held)
                    && covers(disclosure, held)) {
                parties.add(disclosure.key().reader().party());
            }
        }
        return parties;
    }

    private static boolean isOfBodies(Disclosure disclosure) {
        return disclosure.rows() > 0
                && Set.of(Disclosure.Kind.OBJECTS, Disclosure.Kind.OBJECT, Disclosure.Kind.SEARCH)
                        .contains(disclosure.kind());
    }

    private static boolean asksFor(Disclosure disclosure, Held held) {
        if (disclosure.kind() == Disclosure.Kind.SEARCH) {
            return disclosure.ids().contains(held.object.id().toString());
        }
        List<String> lines = List.of(disclosure.filter().split("\n", -1));
        String ids = lines.getFirst();
        String types = lines.size() > 1 ? lines.get(1) : "";
        return ids.isEmpty()
                ? types.isEmpty() || Stream.of(types.split(",")).anyMatch(held.object.type()::equals)
                : Stream.of(ids.split(",")).anyMatch(held.object.id().toString()::equals);
    }

    private boolean covers(Disclosure disclosure, Held held) {
        Optional<SightBits> bits = store.bits(disclosure.key());
        return held.rows.stream()
                .filter(row -> disclosure.afterPosition() < row.position && row.position <= disclosure.lastPosition())
                .anyMatch(row -> row.firstClass != 0
                        && bits.filter(known -> !known.couldSee(row.firstClass, row.addedMicros, row.afterMicros))
                                .isEmpty());
    }
}
