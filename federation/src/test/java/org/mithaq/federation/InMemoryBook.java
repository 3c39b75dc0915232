package org.mithaq.federation;

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
import java.util.stream.Stream;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** The book in memory, on a disk that may fail; {@link #copy} is a backup. Used by one thread. */
final class InMemoryBook implements FederationBook {

    private record LineKey(PartyId partner, Statement.Key key) {}

    private record PositionKey(PartyId partner, Purpose purpose, UUID collection) {}

    private final Disk disk;
    private final Fault fault;
    private Optional<NodeState> node = Optional.empty();
    private final Map<PartyId, PartnerState> partners = new HashMap<>();
    private final Map<PositionKey, Position> positions = new HashMap<>();
    private final Map<Receipt.Chain, ChainEnd> chains = new HashMap<>();
    private final Map<StixId, Receipt> receipts = new HashMap<>();
    private final Map<LineKey, RegisterRow> stated = new LinkedHashMap<>();
    private final Map<LineKey, RegisterRow> heard = new LinkedHashMap<>();
    private final TreeMap<Long, BookEntry.Outgoing> outbox = new TreeMap<>();
    private long nextNumber = 1;
    private final Map<StixId, RecallRecord> recalls = new LinkedHashMap<>();
    private final Set<Handle> expiring = new LinkedHashSet<>();
    private final Set<BookEntry.ReviewWanted> reviews = new LinkedHashSet<>();
    private final Map<UUID, QuarantineEntry> quarantine = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();

    InMemoryBook(Disk disk, Fault fault) {
        this.disk = disk;
        this.fault = fault;
    }

    InMemoryBook copy() {
        var copy = new InMemoryBook(disk, fault);
        copy.node = node;
        copy.partners.putAll(partners);
        copy.positions.putAll(positions);
        copy.chains.putAll(chains);
        copy.receipts.putAll(receipts);
        copy.stated.putAll(stated);
        copy.heard.putAll(heard);
        copy.outbox.putAll(outbox);
        copy.nextNumber = nextNumber;
        copy.recalls.putAll(recalls);
        copy.expiring.addAll(expiring);
        copy.reviews.addAll(reviews);
        copy.quarantine.putAll(quarantine);
        copy.notices.addAll(notices);
        return copy;
    }

    @Override
    public void write(List<BookEntry> entries) {
        switch (fault) {
            case TORN_WRITES -> entries.forEach(entry -> disk.write(() -> apply(entry)));
            case OUTBOX_IN_MEMORY -> {
                disk.write(() -> entries.stream()
                        .filter(entry -> !(entry instanceof BookEntry.Outgoing))
                        .forEach(this::apply));
                disk.write(() -> entries.stream()
                        .filter(BookEntry.Outgoing.class::isInstance)
                        .forEach(this::apply));
            }
            default -> disk.write(() -> entries.forEach(this::apply));
        }
    }

    private void apply(BookEntry entry) {
        switch (entry) {
            case BookEntry.NodeSaved(NodeState state) -> node = Optional.of(state);
            case BookEntry.PartnerSaved(PartnerState state) -> partners.put(state.party(), state);
            case BookEntry.PositionSaved(Position position) -> positions.put(keyOf(position.source()), position);
            case BookEntry.ChainSaved(ChainEnd end) -> chains.put(end.chain(), end);
            case BookEntry.ReceiptKept(Receipt receipt, boolean _) -> receipts.put(receipt.id(), receipt);
            case BookEntry.Stated(RegisterRow row) -> put(stated, row);
            case BookEntry.Heard(RegisterRow row) -> put(heard, row);
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

    private static void put(Map<LineKey, RegisterRow> register, RegisterRow row) {
        register.put(new LineKey(row.partner(), row.statement().key()), row);
    }

    private static PositionKey keyOf(Delivery.Source source) {
        return new PositionKey(source.partner(), source.purpose(), source.collection());
    }

    @Override
    public Optional<NodeState> node() {
        return node;
    }

    @Override
    public Optional<PartnerState> partner(PartyId party) {
        return Optional.ofNullable(partners.get(party));
    }

    @Override
    public Optional<Position> position(Delivery.Source source) {
        return Optional.ofNullable(positions.get(keyOf(source)));
    }

    @Override
    public Optional<ChainEnd> chain(Receipt.Chain chain) {
        return Optional.ofNullable(chains.get(chain));
    }

    @Override
    public Optional<Receipt> receipt(StixId id) {
        return Optional.ofNullable(receipts.get(id));
    }

    @Override
    public List<RegisterRow> stated(Collection<Handle> handles) {
        return about(stated, handles);
    }

    @Override
    public List<RegisterRow> heard(Collection<Handle> handles) {
        return about(heard, handles);
    }

    private static List<RegisterRow> about(Map<LineKey, RegisterRow> register, Collection<Handle> handles) {
        return register.values().stream()
                .filter(row -> handles.contains(row.statement().key().handle()))
                .toList();
    }

    @Override
    public List<RegisterRow> statedOutside(Incarnation incarnation, int limit) {
        return stated.values().stream()
                .filter(row -> !row.source().incarnation().equals(incarnation))
                .limit(limit)
                .toList();
    }

    @Override
    public List<OutboxAct> outbox(int limit) {
        return outbox.entrySet().stream()
                .limit(limit)
                .map(entry -> new OutboxAct(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public Optional<RecallRecord> recall(StixId id) {
        return Optional.ofNullable(recalls.get(id));
    }

    @Override
    public List<RecallRecord> recallsOf(Collection<Handle> handles) {
        return recalls.values().stream()
                .filter(recall -> recall.order().content().handles().stream().anyMatch(handles::contains))
                .toList();
    }

    @Override
    public List<RecallRecord> recalls(RecallRecord.Stage stage) {
        return recalls.values().stream()
                .filter(recall -> recall.stage() == stage)
                .toList();
    }

    @Override
    public List<Handle> expiring(int limit) {
        return expiring.stream().limit(limit).toList();
    }

    @Override
    public List<BookEntry.ReviewWanted> reviews(int limit) {
        return reviews.stream().limit(limit).toList();
    }

    @Override
    public List<QuarantineEntry> quarantine(int limit) {
        return List.copyOf(quarantine.values()).reversed().stream().limit(limit).toList();
    }

    @Override
    public Optional<QuarantineEntry> quarantined(UUID id) {
        return Optional.ofNullable(quarantine.get(id));
    }

    @Override
    public QuarantineUse quarantineUse(PartyId partner) {
        List<QuarantineEntry> kept = quarantine.values().stream()
                .filter(entry -> entry.source().partner().equals(partner))
                .toList();
        return new QuarantineUse(
                kept.size(), kept.stream().mapToLong(QuarantineEntry::sizeBytes).sum());
    }

    @Override
    public List<QuarantineEntry> quarantinedWith(StixId id) {
        return quarantine.values().stream()
                .filter(entry -> entry.rows().stream().anyMatch(row -> row.id().equals(id)))
                .toList();
    }

    @Override
    public List<Notice> notices(int limit) {
        return List.copyOf(notices).reversed().stream().limit(limit).toList();
    }

    /** Everything that was stated in one incarnation to one partner. */
    Stream<RegisterRow> allStated(PartyId partner, Incarnation incarnation) {
        return lines(stated, partner, incarnation);
    }

    /** Everything that was heard from one partner in one incarnation of it. */
    Stream<RegisterRow> allHeard(PartyId partner, Incarnation incarnation) {
        return lines(heard, partner, incarnation);
    }

    private static Stream<RegisterRow> lines(
            Map<LineKey, RegisterRow> register, PartyId partner, Incarnation incarnation) {
        return register.values().stream()
                .filter(row -> row.partner().equals(partner)
                        && row.source().incarnation().equals(incarnation));
    }

    Stream<RecallRecord> allRecalls() {
        return recalls.values().stream();
    }
}
