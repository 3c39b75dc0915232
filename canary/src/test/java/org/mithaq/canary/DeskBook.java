package org.mithaq.canary;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.ChainEnd;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FederationBook;
import org.mithaq.federation.Incarnation;
import org.mithaq.federation.NodeState;
import org.mithaq.federation.Notice;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.Position;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.QuarantineUse;
import org.mithaq.federation.RecallRecord;
import org.mithaq.federation.Receipt;
import org.mithaq.federation.RegisterRow;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** The book of a node that has read its partners' cards and nothing else, and that stands open. Nothing is ever written. */
final class DeskBook implements FederationBook {

    private static final NodeState OPEN = new NodeState(
            new Incarnation(UUID.fromString("0c0ffee0-0000-4000-8000-000000000000")), true, java.util.Set.of());

    @Override
    public void write(List<BookEntry> entries) {
        throw new IllegalStateException("Who only answers partners writes nothing: " + entries);
    }

    @Override
    public Optional<NodeState> node() {
        return Optional.of(OPEN);
    }

    @Override
    public Optional<PartnerState> partner(PartyId party) {
        return Optional.of(PartnerNodes.known(party));
    }

    @Override
    public Optional<Position> position(Delivery.Source source) {
        return Optional.empty();
    }

    @Override
    public Optional<ChainEnd> chain(Receipt.Chain chain) {
        return Optional.empty();
    }

    @Override
    public Optional<Receipt> receipt(StixId id) {
        return Optional.empty();
    }

    @Override
    public List<RegisterRow> stated(Collection<Handle> handles) {
        return List.of();
    }

    @Override
    public List<RegisterRow> heard(Collection<Handle> handles) {
        return List.of();
    }

    @Override
    public List<RegisterRow> statedOutside(Incarnation incarnation, int limit) {
        return List.of();
    }

    @Override
    public List<OutboxAct> outbox(int limit) {
        return List.of();
    }

    @Override
    public Optional<RecallRecord> recall(StixId id) {
        return Optional.empty();
    }

    @Override
    public List<RecallRecord> recallsOf(Collection<Handle> handles) {
        return List.of();
    }

    @Override
    public List<RecallRecord> recalls(RecallRecord.Stage stage) {
        return List.of();
    }

    @Override
    public List<Handle> expiring(int limit) {
        return List.of();
    }

    @Override
    public List<BookEntry.ReviewWanted> reviews(int limit) {
        return List.of();
    }

    @Override
    public List<QuarantineEntry> quarantine(int limit) {
        return List.of();
    }

    @Override
    public Optional<QuarantineEntry> quarantined(UUID id) {
        return Optional.empty();
    }

    @Override
    public List<QuarantineEntry> quarantinedWith(StixId id) {
        return List.of();
    }

    @Override
    public QuarantineUse quarantineUse(PartyId partner) {
        return new QuarantineUse(0, 0);
    }

    @Override
    public List<Notice> notices(int limit) {
        return List.of();
    }
}
