package org.mithaq.canary;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.Act;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.HeldItem;
import org.mithaq.federation.NodeContent;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.federation.RowOutcome;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** Items for federation that pass everything on, for those that change something of it. */
class ChangedContent implements NodeContent {

    private final NodeContent real;

    ChangedContent(NodeContent real) {
        this.real = real;
    }

    @Override
    public List<CollectionHead> heads(PartyId partner, Purpose purpose) {
        return real.heads(partner, purpose);
    }

    @Override
    public LogHead log() {
        return real.log();
    }

    @Override
    public boolean takes(Delivery.Source source) {
        return real.takes(source);
    }

    @Override
    public List<RowOutcome> receive(Delivery delivery) {
        return real.receive(delivery);
    }

    @Override
    public List<Integer> missing(Delivery.Source source, List<ManifestRow> rows) {
        return real.missing(source, rows);
    }

    @Override
    public Optional<HeldItem> find(Handle handle) {
        return real.find(handle);
    }

    @Override
    public StixId carrier(Handle handle) {
        return real.carrier(handle);
    }

    @Override
    public Optional<PartyId> originator(Handle handle, List<FeedRow> rows) {
        return real.originator(handle, rows);
    }

    @Override
    public Set<PartyId> givenTo(Handle handle) {
        return real.givenTo(handle);
    }

    @Override
    public List<Handle> neverGiven(PartyId partner, Collection<Handle> handles) {
        return real.neverGiven(partner, handles);
    }

    @Override
    public Erasure erase(Handle handle, ErasureCause cause) {
        return real.erase(handle, cause);
    }

    @Override
    public List<Handle> expired(Instant now, int limit) {
        return real.expired(now, limit);
    }

    @Override
    public void publish(Act act, Set<PartyId> addressees) {
        real.publish(act, addressees);
    }
}
