package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/** What federation remembers, in tables of its own. Each write is one transaction. Safe to share between threads. */
final class PostgresFederationBook implements FederationBook {

    private static final String UNREADABLE = "The register of federation could not be read";

    private final Database database;
    private final InstantSource clock;
    private final FederationStateTables states = new FederationStateTables();
    private final RegisterTables registers = new RegisterTables();
    private final RecallTables recalls = new RecallTables();
    private final FederationQueues queues = new FederationQueues();

    /**
     * Makes the book.
     *
     * @param clock time of the acts that go on record
     */
    PostgresFederationBook(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void write(List<BookEntry> entries) {
        boolean _ = database.transaction("The register of federation could not be written", transaction -> {
            FederationActs acts = new FederationActs(clock.instant().truncatedTo(ChronoUnit.MICROS));
            List<BookEntry> claims = new ArrayList<>();
            for (BookEntry entry : entries) {
                if (entry instanceof BookEntry.Stated || entry instanceof BookEntry.Heard) {
                    claims.add(entry);
                } else {
                    registers.putAll(transaction, claims);
                    claims.clear();
                    write(transaction, acts, entry);
                }
            }
            registers.putAll(transaction, claims);
            acts.write(transaction);
            return true;
        });
    }

    private void write(Connection transaction, FederationActs acts, BookEntry entry) throws SQLException {
        switch (entry) {
            case BookEntry.NodeSaved(NodeState state) -> {
                acts.node(states.node(transaction), state);
                states.put(transaction, state);
            }
            case BookEntry.PartnerSaved(PartnerState state) -> states.put(transaction, state);
            case BookEntry.PositionSaved(Position position) -> states.put(transaction, position);
            case BookEntry.ChainSaved(ChainEnd end) -> states.put(transaction, end);
            case BookEntry.ReceiptKept(Receipt receipt, boolean proven) -> {
                if (registers.put(transaction, receipt, proven)) {
                    acts.receipt(receipt, proven);
                }
            }
            case BookEntry.Stated _, BookEntry.Heard _ -> registers.putAll(transaction, List.of(entry));
            case BookEntry.Outgoing outgoing -> queues.add(transaction, outgoing);
            case BookEntry.Published(long number) -> queues.removeAct(transaction, number);
            case BookEntry.RecallSaved(RecallRecord recall) -> {
                acts.recall(recalls.find(transaction, recall.order().id()), recall);
                recalls.put(transaction, recall);
            }
            case BookEntry.ExpiryBegun(List<Handle> handles) -> recalls.beginExpiry(transaction, handles);
            case BookEntry.ExpiryDone(List<Handle> handles) -> recalls.endExpiry(transaction, handles);
            case BookEntry.ReviewWanted review -> recalls.put(transaction, review);
            case BookEntry.ReviewDone(StixId derived, StixId recall) -> recalls.remove(transaction, derived, recall);
            case BookEntry.Quarantined(QuarantineEntry kept) -> {
                if (queues.put(transaction, kept)) {
                    acts.quarantined(kept);
                }
            }
            case BookEntry.QuarantineLeft(UUID id) -> {
                if (queues.removeQuarantined(transaction, id)) {
                    acts.leftQuarantine(id);
                }
            }
            case BookEntry.Noticed(Notice notice) -> queues.add(transaction, notice);
        }
    }

    @Override
    public Optional<NodeState> node() {
        return database.read(UNREADABLE, states::node);
    }

    @Override
    public Optional<PartnerState> partner(PartyId party) {
        return database.read(UNREADABLE, connection -> states.partner(connection, party));
    }

    @Override
    public Optional<Position> position(Delivery.Source source) {
        return database.read(UNREADABLE, connection -> states.position(connection, source));
    }

    @Override
    public Optional<ChainEnd> chain(Receipt.Chain chain) {
        return database.read(UNREADABLE, connection -> states.chain(connection, chain));
    }

    @Override
    public Optional<Receipt> receipt(StixId id) {
        return database.read(UNREADABLE, connection -> registers.receipt(connection, id));
    }

    @Override
    public List<RegisterRow> stated(Collection<Handle> handles) {
        return database.read(UNREADABLE, connection -> registers.rows(connection, true, handles));
    }

    @Override
    public List<RegisterRow> heard(Collection<Handle> handles) {
        return database.read(UNREADABLE, connection -> registers.rows(connection, false, handles));
    }

    @Override
    public List<RegisterRow> statedOutside(Incarnation incarnation, int limit) {
        return database.read(UNREADABLE, connection -> registers.statedOutside(connection, incarnation, limit));
    }

    @Override
    public List<OutboxAct> outbox(int limit) {
        return database.read(UNREADABLE, connection -> queues.acts(connection, limit));
    }

    @Override
    public Optional<RecallRecord> recall(StixId id) {
        return database.read(UNREADABLE, connection -> recalls.find(connection, id));
    }

    @Override
    public List<RecallRecord> recallsOf(Collection<Handle> handles) {
        return database.read(UNREADABLE, connection -> recalls.of(connection, handles));
    }

    @Override
    public List<RecallRecord> recalls(RecallRecord.Stage stage) {
        return database.read(UNREADABLE, connection -> recalls.at(connection, stage));
    }

    @Override
    public List<Handle> expiring(int limit) {
        return database.read(UNREADABLE, connection -> recalls.expiring(connection, limit));
    }

    @Override
    public List<BookEntry.ReviewWanted> reviews(int limit) {
        return database.read(UNREADABLE, connection -> recalls.reviews(connection, limit));
    }

    @Override
    public List<QuarantineEntry> quarantine(int limit) {
        return database.read(UNREADABLE, connection -> queues.quarantine(connection, limit));
    }

    @Override
    public Optional<QuarantineEntry> quarantined(UUID id) {
        return database.read(UNREADABLE, connection -> queues.quarantined(connection, id));
    }

    @Override
    public List<QuarantineEntry> quarantinedWith(StixId id) {
        return database.read(UNREADABLE, connection -> queues.quarantinedWith(connection, id));
    }

    @Override
    public QuarantineUse quarantineUse(PartyId partner) {
        return database.read(UNREADABLE, connection -> queues.use(connection, partner));
    }

    @Override
    public List<Notice> notices(int limit) {
        return database.read(UNREADABLE, connection -> queues.notices(connection, limit));
    }
}
