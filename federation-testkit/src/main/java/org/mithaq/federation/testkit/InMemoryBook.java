package org.mithaq.federation.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
import org.mithaq.federation.Statement;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** What federation remembers, in memory. Safe to share: one lock guards it. */
public final class InMemoryBook implements FederationBook {

    private record Line(PartyId partner, Statement.Key key) {}

    private Optional<NodeState> node = Optional.empty();
    private final Map<PartyId, PartnerState> partners = new HashMap<>();
    private final Map<Delivery.Source, Position> positions = new HashMap<>();
    private final Map<Receipt.Chain, ChainEnd> chains = new HashMap<>();
    private final Map<StixId, Receipt> receipts = new HashMap<>();
    private final Map<Line, RegisterRow> stated = new LinkedHashMap<>();
    private final Map<Line, RegisterRow> heard = new LinkedHashMap<>();
    private final TreeMap<Long, BookEntry.Outgoing> outbox = new TreeMap<>();
    private final Map<StixId, RecallRecord> recalls = new LinkedHashMap<>();
    private final Set<Handle> expiring = new LinkedHashSet<>();
    private final Set<BookEntry.ReviewWanted> reviews = new LinkedHashSet<>();
    private final Map<UUID, QuarantineEntry> quarantine = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private long nextNumber = 1;

    /** Makes one that remembers nothing. */
    public InMemoryBook() {}

    @Override
    public synchronized void write(List<BookEntry> entries) {
        entries.forEach(this::apply);
    }

    private void apply(BookEntry entry) {
        switch (entry) {
            case BookEntry.NodeSaved(NodeState state) -> node = Optional.of(state);
            case BookEntry.PartnerSaved(PartnerState state) -> partners.put(state.party(), state);
            case BookEntry.PositionSaved(Position position) -> positions.put(position.source(), position);
            case BookEntry.ChainSaved(ChainEnd end) -> chains.put(end.chain(), end);
            case BookEntry.ReceiptKept(Receipt receipt, boolean _) -> receipts.put(receipt.id(), receipt);
            case BookEntry.Stated(RegisterRow row) ->
                stated.put(new Line(row.partner(), row.statement().key()), row);
            case BookEntry.Heard(RegisterRow row) ->
                heard.put(new Line(row.partner(), row.statement().key()), row);
            case BookEntry.Outgoing outgoing -> outbox.put(nextNumber++, outgoing);
            case BookEntry.Published(long number) -> outbox.remove(number);
            case BookEntry.RecallSaved(RecallRecord recall) ->
                recalls.put(recall.order().id(), recall);
            case BookEntry.ExpiryBegun(List<Handle> handles) -> expiring.addAll(handles);
            case BookEntry.ExpiryDone(List<Handle> handles) -> handles.forEach(expiring::remove);
            case BookEntry.ReviewWanted wanted -> reviews.add(wanted);
            case BookEntry.ReviewDone(StixId derived, StixId recall) ->
                reviews.remove(new BookEntry.ReviewWanted(derived, recall));
            case BookEntry.Quarantined(QuarantineEntry kept) -> quarantine.put(kept.id(), kept);
            case BookEntry.QuarantineLeft(UUID id) -> quarantine.remove(id);
            case BookEntry.Noticed(Notice notice) -> notices.add(notice);
        }
    }

    @Override
    public synchronized Optional<NodeState> node() {
        return node;
    }

    @Override
    public synchronized Optional<PartnerState> partner(PartyId party) {
        return Optional.ofNullable(partners.get(party));
    }

    @Override
    public synchronized Optional<Position> position(Delivery.Source source) {
        return Optional.ofNullable(positions.get(source));
    }

    @Override
    public synchronized Optional<ChainEnd> chain(Receipt.Chain chain) {
        return Optional.ofNullable(chains.get(chain));
    }

    @Override
    public synchronized Optional<Receipt> receipt(StixId id) {
        return Optional.ofNullable(receipts.get(id));
    }

    @Override
    public synchronized List<RegisterRow> stated(Collection<Handle> handles) {
        return about(stated, handles);
    }

    @Override
    public synchronized List<RegisterRow> heard(Collection<Handle> handles) {
        return about(heard, handles);
    }

    private static List<RegisterRow> about(Map<Line, RegisterRow> register, Collection<Handle> handles) {
        return register.values().stream()
                .filter(row -> handles.contains(row.statement().key().handle()))
                .toList();
    }

    @Override
    public synchronized List<RegisterRow> statedOutside(Incarnation incarnation, int limit) {
        return stated.values().stream()
                .filter(row -> !row.source().incarnation().equals(incarnation))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<OutboxAct> outbox(int limit) {
        return outbox.entrySet().stream()
                .limit(limit)
                .map(entry -> new OutboxAct(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized Optional<RecallRecord> recall(StixId id) {
        return Optional.ofNullable(recalls.get(id));
    }

    @Override
    public synchronized List<RecallRecord> recallsOf(Collection<Handle> handles) {
        return recalls.values().stream()
                .filter(recall -> recall.order().content().handles().stream().anyMatch(handles::contains))
                .toList();
    }

    @Override
    public synchronized List<RecallRecord> recalls(RecallRecord.Stage stage) {
        return recalls.values().stream()
                .filter(recall -> recall.stage() == stage)
                .toList();
    }

    @Override
    public synchronized List<Handle> expiring(int limit) {
        return expiring.stream().limit(limit).toList();
    }

    @Override
    public synchronized List<BookEntry.ReviewWanted> reviews(int limit) {
        return reviews.stream().limit(limit).toList();
    }

    @Override
    public synchronized List<QuarantineEntry> quarantine(int limit) {
        return List.copyOf(quarantine.values()).reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<QuarantineEntry> quarantined(UUID id) {
        return Optional.ofNullable(quarantine.get(id));
    }

    @Override
    public synchronized QuarantineUse quarantineUse(PartyId partner) {
        List<QuarantineEntry> kept = quarantine.values().stream()
                .filter(entry -> entry.source().partner().equals(partner))
                .toList();
        return new QuarantineUse(
                kept.size(), kept.stream().mapToLong(QuarantineEntry::sizeBytes).sum());
    }

    @Override
    public synchronized List<QuarantineEntry> quarantinedWith(StixId id) {
        return quarantine.values().stream()
                .filter(entry -> entry.rows().stream().anyMatch(row -> row.id().equals(id)))
                .toList();
    }

    @Override
    public synchronized List<Notice> notices(int limit) {
        return List.copyOf(notices).reversed().stream().limit(limit).toList();
    }
}
