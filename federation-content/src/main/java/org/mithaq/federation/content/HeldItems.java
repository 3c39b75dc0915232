package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.Holdings;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Release;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.federation.NodeContent;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.terms.AgreementId;

/**
 * Finds what the node holds, for whoever runs it: above all what its own party gave. What is in a collection is read
 * through the gate, as its manifest, and on record as such. Safe to share between threads; may block on I/O.
 */
public final class HeldItems {

    private static final int PAGE_ROWS = 1_000;
    private static final long MICROS = 1_000_000;

    private final Exchange exchange;
    private final Holdings holdings;

    /** Makes it over the gate and what is held. */
    public HeldItems(Exchange exchange, Holdings holdings) {
        this.exchange = requireNonNull(exchange, "exchange");
        this.holdings = requireNonNull(holdings, "holdings");
    }

    /**
     * A contribution of the own party.
     *
     * @param id of its object
     * @param handle its name
     * @param tracked whether a contribution object goes with it: without one, which only public items may be, nobody
     *     keeps books of who has it, and it cannot be recalled
     */
    record Own(StixId id, Handle handle, boolean tracked) {}

    /** Finds a contribution that is held. */
    Optional<Holding> find(StixId id, Handle handle) {
        return holdings.of(id).stream()
                .filter(holding -> holding.handle().equals(handle))
                .findFirst();
    }

    /** Gives the handles of reduced copies that stand for contributions that are held. */
    List<Handle> copiesOf(Handle handle) {
        return holdings.byHandle(handle).stream()
                .flatMap(whole -> exchange.reducedCopiesOf(whole).stream())
                .map(Holding::handle)
                .distinct()
                .toList();
    }

    /** Finds a contribution that is held with its contribution object. */
    Optional<Holding> find(Handle handle) {
        return holdings.byHandle(handle).stream().findFirst();
    }

    /** Finds the newest version that the same party gave of the same object, where that is another one. */
    Optional<Handle> correctionOf(Holding earlier) {
        return holdings.of(earlier.object().id()).stream()
                .filter(one -> one.originator().equals(earlier.originator()))
                .max(Comparator.comparingLong(HeldItems::versionMicros))
                .filter(newest -> versionMicros(newest) > versionMicros(earlier))
                .map(Holding::handle);
    }

    private static long versionMicros(Holding holding) {
        return switch (holding.object().version()) {
            case ObjectVersion.At at -> at.timestamp().epochMicros();
            case ObjectVersion.Digest _ -> Long.MIN_VALUE;
        };
    }

    /** Says whether anything is held of an object, whoever gave it. */
    boolean isHeld(StixId id) {
        return !holdings.of(id).isEmpty();
    }

    /** Gives what the caller's party gave of an object. */
    List<Own> of(Caller caller, StixId id) {
        return held(caller, id, _ -> true);
    }

    /** Gives what the caller's party gave under an agreement. Reads the manifests of all collections. */
    List<Own> under(Caller caller, AgreementId agreement) {
        Set<StixId> ids = new HashSet<>();
        for (CollectionView view : exchange.collections(caller)) {
            if (view.canRead() && !isCovenant(view)) {
                var all = new RecallTarget.Matching(
                        view.collection().id().toString(), Set.of(), Optional.empty(), Optional.empty());
                ids.addAll(versions(caller, all).keySet());
            }
        }
        return ids.stream()
                .flatMap(id -> held(caller, id, one -> one.terms().agreements().contains(agreement)).stream())
                .toList();
    }

    /** Gives what the caller's party gave into a collection and fits; empty when there is no such collection. */
    Optional<List<Own>> matching(Caller caller, RecallTarget.Matching query) {
        return exchange.collection(caller, query.collection())
                .filter(CollectionView::canRead)
                .filter(view -> !isCovenant(view))
                .map(view -> {
                    CollectionId collection = view.collection().id();
                    List<Own> found = new ArrayList<>();
                    versions(caller, query)
                            .forEach((id, micros) -> found.addAll(
                                    held(caller, id, one -> one.collection().equals(collection) && fits(one, micros))));
                    return found;
                });
    }

    private static boolean isCovenant(CollectionView view) {
        return view.collection().alias().equals(NodeContent.COVENANT);
    }

    private static boolean fits(Holding holding, Set<Long> versionMicros) {
        return switch (holding.object().version()) {
            case ObjectVersion.At at -> versionMicros.contains(at.timestamp().epochMicros());
            case ObjectVersion.Digest _ -> true;
        };
    }

    private List<Own> held(Caller caller, StixId id, Predicate<Holding> wanted) {
        if (id.type().equals(ContributionObjects.TYPE)) {
            return List.of(); // goes with the item it speaks of
        }
        return holdings.of(id).stream()
                .filter(holding -> holding.originator().equals(caller.party()))
                .filter(wanted)
                .map(Holding::handle)
                .distinct()
                .map(handle -> new Own(id, handle, isHeld(ContributionObjects.idOf(handle))))
                .toList();
    }

    /** Reads the manifest from end to end: which versions of which objects were added in time. */
    private Map<StixId, Set<Long>> versions(Caller caller, RecallTarget.Matching query) {
        var filter = new ObjectFilter(Set.of(), query.types(), VersionFilter.ALL, Set.of());
        long before = query.addedBefore().map(HeldItems::micros).orElse(Long.MAX_VALUE);
        Map<StixId, Set<Long>> versions = new HashMap<>();
        long after = query.addedAfter().map(HeldItems::micros).orElse(Long.MIN_VALUE);
        boolean more = true;
        while (more) {
            var request = new PageRequest(after, PAGE_ROWS, Optional.empty(), filter);
            Release page = page(exchange.read(caller, query.collection(), Disclosure.Kind.MANIFEST, request));
            for (int index = 0; index < page.size(); index++) {
                FeedRow row = page.row(index);
                if (row.addedMicros() < before) {
                    versions.computeIfAbsent(row.id(), _ -> new HashSet<>()).add(row.versionMicros());
                }
            }
            page.sent();
            more = page.more();
            after = more ? page.row(page.size() - 1).addedMicros() : after;
            more &= after < before;
        }
        return versions;
    }

    private static Release page(ReadResult result) {
        if (result instanceof ReadResult.Found(Release page, Optional<String> _)) {
            return page;
        }
        throw new IllegalStateException("The collection was closed to its own node while it was read");
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1_000);
    }
}
