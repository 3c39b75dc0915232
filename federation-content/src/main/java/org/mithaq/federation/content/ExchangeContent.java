package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.exchange.ErasedItems.ErasedItem;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.Expiries;
import org.mithaq.exchange.GivenRecord;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.Relay;
import org.mithaq.exchange.Tally;
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
 * The items of a node for federation: {@link Exchange} and what it stands on. Everything a partner is given goes through
 * the gate; everything that is taken in goes by the terms of its contribution object; what is erased is remembered by its
 * handle, so that asking again comes to the same. Safe to share between threads.
 */
public final class ExchangeContent implements NodeContent {

    private final Parts parts;
    private final Surroundings surroundings;
    private final Tally<CountedRows> tally;
    private final Deliveries deliveries;
    private final Covenant covenant;

    /** Makes the items of a node for federation. */
    public ExchangeContent(Parts parts, Surroundings surroundings) {
        this.parts = requireNonNull(parts, "parts");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.tally = parts.exchange().tally(CountedRows.NONE, CountedRows::with);
        this.deliveries = new Deliveries(parts, surroundings.signers());
        this.covenant = new Covenant(parts.ports());
    }

    /**
     * What the items are kept in.
     *
     * @param exchange use cases
     * @param ports what {@code exchange} stands on
     * @param given to whom items were given
     * @param erased what is remembered of erased items
     * @param expiries items whose time is over
     */
    public record Parts(
            Exchange exchange, ExchangePorts ports, GivenRecord given, ErasedItems erased, Expiries expiries) {

        /** Checks that every part is there. */
        public Parts {
            requireNonNull(exchange, "exchange");
            requireNonNull(ports, "ports");
            requireNonNull(given, "given");
            requireNonNull(erased, "erased");
            requireNonNull(expiries, "expiries");
        }
    }

    /**
     * What the node says of itself beside its items.
     *
     * @param signers keys that may have signed for each originator
     * @param log end of the node's ledger
     * @param backupLife how long backups are kept at most
     */
    public record Surroundings(Relay.Signers signers, Supplier<LogHead> log, Duration backupLife) {

        /** Checks that every part is there. */
        public Surroundings {
            requireNonNull(signers, "signers");
            requireNonNull(log, "log");
            requireNonNull(backupLife, "backupLife");
        }
    }

    /** Gives the name by which a partner's node is on record as a reader. */
    public static Caller caller(PartyId partner, Purpose purpose) {
        return new Caller(partner, Optional.empty(), false, false, Optional.of(purpose.text()), "node-of-" + partner);
    }

    @Override
    public List<CollectionHead> heads(PartyId partner, Purpose purpose) {
        Caller caller = caller(partner, purpose);
        return readable(caller).stream()
                .map(view -> tally.of(caller, view).head(view.collection()))
                .toList();
    }

    /**
     * Gives the same for a decision of the node's own, such as whether a partner should be told to come; it does not leave,
     * and nothing is put on record.
     */
    public List<CollectionHead> headsHere(PartyId partner, Purpose purpose) {
        Caller caller = caller(partner, purpose);
        return readable(caller).stream()
                .map(view -> tally.here(caller, view).head(view.collection()))
                .toList();
    }

    private List<CollectionView> readable(Caller caller) {
        return parts.exchange().collections(caller).stream()
                .filter(CollectionView::canRead)
                .toList();
    }

    @Override
    public LogHead log() {
        return surroundings.log().get();
    }

    @Override
    public boolean takes(Delivery.Source source) {
        return deliveries.into(source).isPresent();
    }

    @Override
    public List<RowOutcome> receive(Delivery delivery) {
        return deliveries.take(delivery);
    }

    @Override
    public List<Integer> missing(Delivery.Source source, List<ManifestRow> rows) {
        return deliveries.missing(rows);
    }

    @Override
    public Optional<HeldItem> find(Handle handle) {
        return parts.ports().holdings().byHandle(handle).stream()
                .findFirst()
                .flatMap(holding -> signer(handle)
                        .map(key -> new HeldItem(
                                handle, holding.originator(), TermsMark.of(holding.secret(), holding.terms()), key)));
    }

    /** The key that signed the contribution object which is held. */
    private Optional<VerifyKey> signer(Handle handle) {
        return parts.ports().holdings().of(ContributionObjects.idOf(handle)).stream()
                .flatMap(held -> ContributionObjects.signerOf(held.object()).stream())
                .findFirst();
    }

    @Override
    public StixId carrier(Handle handle) {
        return ContributionObjects.idOf(handle);
    }

    @Override
    public Optional<PartyId> originator(Handle handle, List<FeedRow> rows) {
        return rows.stream()
                .filter(row -> row.id().equals(carrier(handle)))
                .flatMap(row -> UnverifiedItems.object(row).stream())
                .flatMap(object -> ContributionObjects.originatorOf(object, handle).stream())
                .findFirst();
    }

    @Override
    public Set<PartyId> givenTo(Handle handle) {
        return parts.erased()
                .find(handle)
                .map(ErasedItem::givenTo)
                .orElseGet(() -> parts.given().givenTo(handle));
    }

    @Override
    public List<Handle> neverGiven(PartyId partner, Collection<Handle> handles) {
        return parts.given().neverGiven(partner, handles).stream()
                .filter(handle -> parts.erased()
                        .find(handle)
                        .filter(item -> item.givenTo().contains(partner))
                        .isEmpty())
                .toList();
    }

    /** {@inheritDoc} What is to be remembered is durable before the item is gone. */
    @Override
    public Erasure erase(Handle handle, ErasureCause cause) {
        ErasedItem item = parts.erased().find(handle).orElseGet(() -> remembered(handle));
        if (item.wasHeld()) {
            carryOut(handle, cause);
        }
        return new Erasure(item.wasHeld(), item.backupsExpire(), item.derived());
    }

    private ErasedItem remembered(Handle handle) {
        List<Holding> held = parts.ports().holdings().byHandle(handle);
        Optional<StixId> id =
                held.stream().findFirst().map(holding -> holding.object().id());
        Instant now = parts.ports().clock().instant();
        var item = new ErasedItem(
                handle,
                now,
                !held.isEmpty(),
                held.isEmpty() ? Set.of() : parts.given().givenTo(handle),
                now.plus(surroundings.backupLife()),
                id.map(parts.ports().holdings()::naming).orElse(List.of()));
        parts.erased().remember(item, id);
        return item;
    }

    private void carryOut(Handle handle, ErasureCause cause) {
        org.mithaq.exchange.Erasure.Cause why = switch (cause) {
            case ErasureCause.Recalled(StixId recall) -> org.mithaq.exchange.Erasure.Cause.recall(recall);
            case ErasureCause.Expired() -> org.mithaq.exchange.Erasure.Cause.RETENTION;
        };
        Set<org.mithaq.exchange.Erasure> orders = new HashSet<>();
        for (Holding holding : parts.ports().holdings().byHandle(handle)) {
            orders.add(new org.mithaq.exchange.Erasure(
                    holding.object().id(), holding.object().version(), holding.originator(), why));
        }
        if (orders.isEmpty()) {
            return;
        }
        var _ = Appender.await(parts.ports().appender().erase(List.copyOf(orders)));
    }

    @Override
    public List<Handle> expired(Instant now, int limit) {
        return parts.expiries().due(now, limit);
    }

    @Override
    public void publish(Act act, Set<PartyId> addressees) {
        covenant.publish(act, addressees);
    }
}
