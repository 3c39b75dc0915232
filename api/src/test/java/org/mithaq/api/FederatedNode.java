package org.mithaq.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.testkit.InMemoryActLog;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.ChannelException;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.Federation;
import org.mithaq.federation.FederationPorts;
import org.mithaq.federation.FederationPorts.SyncLimits;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.Incarnation;
import org.mithaq.federation.Notice;
import org.mithaq.federation.OpenAnswer;
import org.mithaq.federation.Partner;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallPolicy;
import org.mithaq.federation.RecallRecord;
import org.mithaq.federation.ReceiptKind;
import org.mithaq.federation.RegisterRow;
import org.mithaq.federation.Signatures;
import org.mithaq.federation.Statement;
import org.mithaq.federation.SyncReport;
import org.mithaq.federation.TermsMark;
import org.mithaq.federation.content.HeldItems;
import org.mithaq.federation.content.ItemNames;
import org.mithaq.federation.content.Liaison;
import org.mithaq.federation.testkit.InMemoryBook;
import org.mithaq.federation.testkit.InMemoryContent;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.MutableClock;

/** The federation of a test's node, with Borealis and Cedar as partners; its registers are filled by the test. */
final class FederatedNode {

    static final PartyId BOREALIS = new PartyId("borealis");
    static final PartyId CEDAR = new PartyId("cedar");
    static final UUID KEPT = UUID.fromString("00000000-0000-8000-8000-000000000001");
    static final StixId RECEIPT = new StixId("receipt", new UUID(0x8000, 0x8000_0000_0000_0001L));
    static final StixId CEDARS_RECALL = new StixId("recall", new UUID(0x4000, 0x8000_0000_0000_0002L));

    private static final SigningKey CEDARS_KEY = SigningKey.fromSeed(seed(3));

    final InMemoryBook book = new InMemoryBook();
    final InMemoryContent content;
    final InMemoryActLog acts = new InMemoryActLog();
    final Map<PartyId, SyncReport> reports = new HashMap<>();
    final Liaison liaison;

    private final InMemoryStore store;

    FederatedNode(Exchange exchange, InMemoryStore store, MutableClock clock, SigningKey key) {
        this.store = store;
        this.content = new InMemoryContent(store, key.verifyKey(), clock);
        var partners = List.of(
                new Partner(BOREALIS, SigningKey.fromSeed(seed(2)).verifyKey(), List.of(World.PREVENTION)),
                new Partner(CEDAR, CEDARS_KEY.verifyKey(), List.of(World.PREVENTION)));
        var ports = new FederationPorts(
                World.ATLAS,
                content,
                book,
                Signatures.ed25519(key),
                new FederationPorts.Surroundings(
                        clock,
                        new Random(1), // the same ids in every run
                        () -> partners,
                        (_, _) -> new RecallPolicy.Decision.Ask(),
                        SyncLimits.defaults()));
        reports.put(BOREALIS, new SyncReport.Done(BOREALIS, new SyncReport.Counts(3, 2, 1), true));
        reports.put(
                CEDAR,
                new SyncReport.Failed(
                        CEDAR,
                        ChannelException.Kind.UNREACHABLE,
                        "Nothing answers there",
                        World.NOW.plusSeconds(5),
                        false));
        this.liaison = new Liaison(
                new Federation(ports, OpenAnswer.Escalation.defaults()),
                new ItemNames(store, content.erasedItems()),
                new HeldItems(exchange, store),
                new Liaison.Means(clock, () -> partners, reports::get, acts, Duration.ofDays(3)));
    }

    private static byte[] seed(int first) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = (byte) first;
        return seed;
    }

    /** Gives the handle of the own party's newest contribution of an object. */
    Handle handle(StixId id) {
        return store.of(id).getLast().handle();
    }

    /** Lets a partner claim that a holder has an item that somebody gave it. */
    void claim(PartyId partner, Handle handle, PartyId holder, PartyId via) {
        var said = new Statement(
                new Statement.Key(handle, holder, via),
                World.ATLAS,
                ReceiptKind.RECEIVED,
                Optional.of(new TermsMark("A".repeat(43))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        var source = new RegisterRow.Source(
                new Incarnation(new UUID(1, 1)), 1, RECEIPT, World.NOW.minusSeconds(70), World.NOW.minusSeconds(60));
        book.write(List.of(new BookEntry.Heard(new RegisterRow(partner, said, source))));
        content.noteGiven(handle, BOREALIS);
    }

    /** Keeps a row of Borealis aside. */
    void quarantine(StixId id, String text) {
        var source = new Delivery.Source(BOREALIS, World.PREVENTION, new UUID(2, 2), "bulletins");
        var row = new FeedRow("2026-11-21T11:00:00.000000Z", id, "2026-01-01T00:00:00.001Z", text);
        var why = new QuarantineEntry.Why("no-agreement", "No agreement in force lets it in");
        book.write(List.of(new BookEntry.Quarantined(new QuarantineEntry(KEPT, source, List.of(row), why, World.NOW))));
    }

    /** Lets Cedar recall an item, about which a person has to decide here. */
    void recalledByCedar(Handle handle) {
        var order = RecallOrder.sign(
                new RecallOrder.Content(
                        CEDAR,
                        CEDARS_RECALL,
                        World.NOW.minus(Duration.ofDays(2)),
                        "The source withdrew it",
                        List.of(handle),
                        World.NOW.minus(Duration.ofDays(1)),
                        Obligation.DELETE),
                Signatures.ed25519(CEDARS_KEY));
        book.write(List.of(new BookEntry.RecallSaved(
                new RecallRecord(order, RecallRecord.Stage.ASKED, Set.of(CEDAR), Set.of(BOREALIS)))));
    }

    void review(StixId derived) {
        book.write(List.of(new BookEntry.ReviewWanted(derived, CEDARS_RECALL)));
    }

    void notice(Instant at, String text) {
        book.write(
                List.of(new BookEntry.Noticed(new Notice(at, Optional.of(CEDAR), Notice.Kind.RECEIPTS_MISSING, text))));
    }
}
