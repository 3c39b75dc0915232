package org.mithaq.federation.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.federation.Act;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.HeldItem;
import org.mithaq.federation.NodeContent;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.federation.RowOutcome;
import org.mithaq.federation.TermsMark;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * The items of a node over a store in memory, as far as an operator's doings reach them: it gives nothing to partners, takes
 * in nothing until {@link #beWilling}, and what is published goes nowhere. Used by one thread.
 */
public final class InMemoryContent implements NodeContent {

    private final InMemoryStore store;
    private final VerifyKey signedBy;
    private final InstantSource clock;
    private final Map<Handle, Set<PartyId>> given = new HashMap<>();
    private final Map<StixId, Set<Handle>> erasedOf = new HashMap<>();
    private boolean willing;

    /**
     * Makes the content of a node.
     *
     * @param signedBy key that the contributions are signed with
     */
    public InMemoryContent(InMemoryStore store, VerifyKey signedBy, InstantSource clock) {
        this.store = requireNonNull(store, "store");
        this.signedBy = requireNonNull(signedBy, "signedBy");
        this.clock = requireNonNull(clock, "clock");
    }

    /** From now on takes in whatever comes. */
    public void beWilling() {
        willing = true;
    }

    /** Notes that an item went to a partner. */
    public void noteGiven(Handle handle, PartyId partner) {
        given.computeIfAbsent(handle, _ -> new HashSet<>()).add(partner);
    }

    @Override
    public List<CollectionHead> heads(PartyId partner, Purpose purpose) {
        return List.of();
    }

    @Override
    public LogHead log() {
        return new LogHead(0, Sha256.of(new byte[0]));
    }

    @Override
    public boolean takes(Delivery.Source source) {
        return true;
    }

    @Override
    public List<RowOutcome> receive(Delivery delivery) {
        return delivery.rows().stream()
                .<RowOutcome>map(row -> willing
                        ? new RowOutcome.Silent()
                        : new RowOutcome.Refused(
                                "no-agreement", "No agreement in force lets it in", Optional.empty(), List.of(0)))
                .toList();
    }

    @Override
    public List<Integer> missing(Delivery.Source source, List<ManifestRow> rows) {
        return List.of();
    }

    @Override
    public Optional<HeldItem> find(Handle handle) {
        return store.byHandle(handle).stream()
                .findFirst()
                .map(holding -> new HeldItem(
                        handle, holding.originator(), TermsMark.of(holding.secret(), holding.terms()), signedBy));
    }

    @Override
    public StixId carrier(Handle handle) {
        return ContributionObjects.idOf(handle);
    }

    @Override
    public Optional<PartyId> originator(Handle handle, List<FeedRow> rows) {
        return Optional.empty();
    }

    @Override
    public Set<PartyId> givenTo(Handle handle) {
        return given.getOrDefault(handle, Set.of());
    }

    @Override
    public List<Handle> neverGiven(PartyId partner, Collection<Handle> handles) {
        return handles.stream()
                .filter(handle -> !givenTo(handle).contains(partner))
                .toList();
    }

    @Override
    public Erasure erase(Handle handle, ErasureCause cause) {
        List<Holding> held = store.byHandle(handle);
        for (Holding holding : held) {
            StixId id = holding.object().id();
            erasedOf.computeIfAbsent(id, _ -> new HashSet<>()).add(handle);
            store.withdraw(holding.collection(), holding.originator(), id, VersionFilter.ALL)
                    .join();
        }
        return new Erasure(!held.isEmpty(), clock.instant(), List.of());
    }

    @Override
    public List<Handle> expired(Instant now, int limit) {
        return List.of();
    }

    @Override
    public void publish(Act act, Set<PartyId> addressees) {}

    /** What is remembered of erased items: their handles by id. */
    public ErasedItems erasedItems() {
        return new ErasedItems() {
            @Override
            public void remember(ErasedItem item, Optional<StixId> id) {
                id.ifPresent(known ->
                        erasedOf.computeIfAbsent(known, _ -> new HashSet<>()).add(item.handle()));
            }

            @Override
            public Optional<ErasedItem> find(Handle handle) {
                return Optional.empty();
            }

            @Override
            public Map<Handle, Instant> among(Collection<Handle> handles) {
                return Map.of();
            }

            @Override
            public List<Handle> of(StixId id) {
                return List.copyOf(erasedOf.getOrDefault(id, Set.of()));
            }
        };
    }
}
