package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SigningKey;
import org.mithaq.federation.Act;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.ChainEnd;
import org.mithaq.federation.Claim;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.Incarnation;
import org.mithaq.federation.NodeState;
import org.mithaq.federation.Notice;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.Position;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.QuarantineUse;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallRecord;
import org.mithaq.federation.Receipt;
import org.mithaq.federation.ReceiptKind;
import org.mithaq.federation.RegisterRow;
import org.mithaq.federation.RowRange;
import org.mithaq.federation.Signatures;
import org.mithaq.federation.Statement;
import org.mithaq.federation.TermsMark;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** What federation remembers comes back as it was, also to another process. */
class PostgresFederationBookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.125Z");
    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");
    private static final Incarnation FIRST = new Incarnation(new UUID(1, 1));
    private static final Incarnation SECOND = new Incarnation(new UUID(2, 2));
    private static final Signatures SIGNATURES =
            Signatures.ed25519(SigningKey.fromSeed(sha("key").bytes()));
    private static final Delivery.Source SOURCE =
            new Delivery.Source(BOREALIS, new Purpose("crime"), new UUID(3, 3), "bulletins");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static StoreAdministration administration;

    private PostgresFederationBook book;

    @BeforeAll
    static void open() {
        administration = DATABASE.openForAdministration();
    }

    @BeforeEach
    void empty() throws Exception {
        DATABASE.execute("""
                truncate mithaq.federation_node, mithaq.federation_partner, mithaq.federation_position,
                         mithaq.receipt_chain, mithaq.receipt, mithaq.register, mithaq.outgoing_act,
                         mithaq.recall_order, mithaq.recall_handle, mithaq.expiring, mithaq.review,
                         mithaq.quarantine, mithaq.federation_notice, mithaq.act
                """);
        book = new PostgresFederationBook(administration.database(), () -> NOW);
    }

    private static Sha256 sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Handle handle(String name) {
        return new Handle(
                Base64.getUrlEncoder().withoutPadding().encodeToString(sha(name).bytes()));
    }

    private static TermsMark terms(String name) {
        return new TermsMark(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha("t" + name).bytes()));
    }

    private void write(BookEntry... entries) {
        book.write(List.of(entries));
    }

    private static Receipt receipt(String name) {
        var claim = new Claim(
                ReceiptKind.RECEIVED,
                ATLAS,
                List.of(new Claim.Entry(handle(name), Optional.of(terms(name)))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        var place = new Receipt.Place(new Receipt.Chain(BOREALIS, ATLAS, FIRST), 1, Optional.empty());
        return Receipt.sign(place, NOW, claim, SIGNATURES);
    }

    private static RegisterRow row(PartyId partner, String name, PartyId holder, Incarnation incarnation) {
        var statement = new Statement(
                new Statement.Key(handle(name), holder, ATLAS),
                ATLAS,
                ReceiptKind.DELETED,
                Optional.of(terms(name)),
                Optional.of(new StixId(RecallOrder.TYPE, new UUID(5, 5))),
                Optional.of("asked to"),
                Optional.of(NOW.plus(Duration.ofDays(30))),
                List.of(new StixId(Receipt.TYPE, new UUID(6, 6)), new StixId(Receipt.TYPE, new UUID(6, 7))));
        return new RegisterRow(
                partner,
                statement,
                new RegisterRow.Source(
                        incarnation, 7, new StixId(Receipt.TYPE, new UUID(8, 8)), NOW, NOW.plusSeconds(1)));
    }

    private static RecallRecord recall(long number, RecallRecord.Stage stage, String... names) {
        var content = new RecallOrder.Content(
                ATLAS,
                new StixId(RecallOrder.TYPE, new UUID(9, number)),
                NOW,
                "wrong person",
                IntStream.range(0, names.length).mapToObj(i -> handle(names[i])).toList(),
                NOW.plus(Duration.ofDays(1)),
                Obligation.DELETE);
        return new RecallRecord(RecallOrder.sign(content, SIGNATURES), stage, Set.of(ATLAS), Set.of(CEDAR, BOREALIS));
    }

    @Test
    void aNewBookIsEmpty() {
        assertThat(book.node()).isEmpty();
        assertThat(book.partner(BOREALIS)).isEmpty();
        assertThat(book.position(SOURCE)).isEmpty();
        assertThat(book.receipt(new StixId(Receipt.TYPE, new UUID(1, 1)))).isEmpty();
        assertThat(book.heard(List.of(handle("a")))).isEmpty();
        assertThat(book.outbox(10)).isEmpty();
        assertThat(book.quarantine(10)).isEmpty();
    }

    @Test
    void keepsTheStateOfNodeAndPartners() {
        var closed = new NodeState(FIRST, false, Set.of(BOREALIS, CEDAR));
        var open = new NodeState(SECOND, true, Set.of());
        var untried = new PartnerState(
                BOREALIS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PartnerState.Way(3, Optional.of("no answer"), Optional.of(NOW), Optional.empty()));
        var read = new PartnerState(
                BOREALIS,
                Optional.of("{\"card\":1}"),
                Optional.of(SECOND),
                Optional.of(new LogHead(77, sha("log"))),
                new PartnerState.Way(0, Optional.empty(), Optional.empty(), Optional.of(NOW)));

        write(new BookEntry.NodeSaved(closed), new BookEntry.PartnerSaved(untried));
        assertThat(book.node()).contains(closed);
        assertThat(book.partner(BOREALIS)).contains(untried);

        write(new BookEntry.NodeSaved(open), new BookEntry.PartnerSaved(read));
        assertThat(new PostgresFederationBook(administration.database(), () -> NOW).node())
                .contains(open);
        assertThat(book.partner(BOREALIS)).contains(read);
        assertThat(book.partner(CEDAR)).isEmpty();
    }

    @Test
    void keepsPositionsAndChains() {
        RowRange range = RowRange.EMPTY;
        for (int i = 0; i < 11; i++) {
            range = range.with(new byte[] {(byte) i});
        }
        var position = new Position(SOURCE, Optional.of("2026-03-01T09:00:00.000001Z"), range);
        var chain = new Receipt.Chain(BOREALIS, ATLAS, FIRST);
        var end = new ChainEnd(chain, 9, sha("nine"), List.of(new ChainEnd.Gap(2, 3), new ChainEnd.Gap(7, 7)));

        write(new BookEntry.PositionSaved(new Position(SOURCE, Optional.empty(), RowRange.EMPTY)));
        write(new BookEntry.PositionSaved(position), new BookEntry.ChainSaved(end));

        assertThat(book.position(SOURCE)).contains(position);
        assertThat(book.chain(chain)).contains(end);
        assertThat(book.chain(new Receipt.Chain(BOREALIS, ATLAS, SECOND))).isEmpty();
    }

    @Test
    void keepsReceiptsAndTheLastStatementOnEachItemAndHolder() {
        Receipt receipt = receipt("a");
        RegisterRow first = row(BOREALIS, "a", BOREALIS, FIRST);
        RegisterRow later = row(BOREALIS, "a", BOREALIS, SECOND);
        RegisterRow other = row(BOREALIS, "a", CEDAR, FIRST);
        RegisterRow heard = row(BOREALIS, "b", CEDAR, FIRST);

        write(
                new BookEntry.ReceiptKept(receipt, true),
                new BookEntry.Stated(first),
                new BookEntry.Stated(other),
                new BookEntry.Heard(heard));
        assertThat(book.receipt(receipt.id())).contains(receipt);
        assertThat(book.stated(List.of(handle("a"), handle("b")))).containsExactly(first, other);
        assertThat(book.heard(List.of(handle("a"), handle("b")))).containsExactly(heard);

        write(new BookEntry.Stated(later));
        assertThat(book.stated(List.of(handle("a")))).containsExactly(later, other);
        assertThat(book.statedOutside(SECOND, 10)).containsExactly(other);
        assertThat(book.statedOutside(FIRST, 10)).containsExactly(later);
        assertThat(book.statedOutside(new Incarnation(new UUID(4, 4)), 10)).containsExactlyInAnyOrder(later, other);
        assertThat(book.statedOutside(new Incarnation(new UUID(4, 4)), 1)).hasSize(1);
    }

    @Test
    void takesTheLastOfSeveralStatementsOfOneWriteOnOneItemAndHolder() {
        RegisterRow first = row(BOREALIS, "a", BOREALIS, FIRST);
        RegisterRow between = row(BOREALIS, "a", BOREALIS, SECOND);
        RegisterRow beside = row(BOREALIS, "b", BOREALIS, SECOND);

        write(
                new BookEntry.Stated(first),
                new BookEntry.Stated(between),
                new BookEntry.Stated(beside),
                new BookEntry.Heard(between),
                new BookEntry.Stated(first));

        assertThat(book.stated(List.of(handle("a"), handle("b")))).containsExactlyInAnyOrder(first, beside);
        assertThat(book.heard(List.of(handle("a")))).containsExactly(between);
    }

    @Test
    void keepsRecallsByItemAndStage() {
        RecallRecord open = recall(1, RecallRecord.Stage.OPEN, "a", "b");
        RecallRecord asked = recall(2, RecallRecord.Stage.ASKED, "b");
        write(new BookEntry.RecallSaved(open), new BookEntry.RecallSaved(asked));

        assertThat(book.recall(open.order().id())).contains(open);
        assertThat(book.recallsOf(List.of(handle("b")))).containsExactly(open, asked);
        assertThat(book.recallsOf(List.of(handle("a"), handle("b")))).containsExactly(open, asked);
        assertThat(book.recallsOf(List.of(handle("a")))).containsExactly(open);
        assertThat(book.recalls(RecallRecord.Stage.ASKED)).containsExactly(asked);

        RecallRecord done = recall(1, RecallRecord.Stage.DONE, "a", "b");
        write(new BookEntry.RecallSaved(done));
        assertThat(book.recallsOf(List.of(handle("a")))).containsExactly(done);
        assertThat(book.recalls(RecallRecord.Stage.OPEN)).isEmpty();
    }

    @Test
    void keepsWhatIsToBeDone() {
        var review = new BookEntry.ReviewWanted(
                new StixId("report", new UUID(1, 2)), new StixId(RecallOrder.TYPE, new UUID(3, 4)));
        write(
                new BookEntry.ExpiryBegun(List.of(handle("a"), handle("b"))),
                new BookEntry.ExpiryBegun(List.of(handle("b"))),
                review,
                review);

        assertThat(book.expiring(10)).containsExactlyInAnyOrder(handle("a"), handle("b"));
        assertThat(book.reviews(10)).containsExactly(review);

        write(
                new BookEntry.ExpiryDone(List.of(handle("a"))),
                new BookEntry.ReviewDone(review.derived(), review.recall()));
        assertThat(book.expiring(10)).containsExactly(handle("b"));
        assertThat(book.reviews(10)).isEmpty();
    }

    @Test
    void keepsActsInOrderUntilTheyArePublished() {
        Act first = Act.of(receipt("a"));
        Act second = Act.of(receipt("b"));
        write(new BookEntry.Outgoing(first, Set.of(ATLAS, CEDAR)), new BookEntry.Outgoing(second, Set.of(ATLAS)));

        assertThat(book.outbox(10))
                .extracting(act -> act.content())
                .containsExactly(
                        new BookEntry.Outgoing(first, Set.of(CEDAR, ATLAS)),
                        new BookEntry.Outgoing(second, Set.of(ATLAS)));
        assertThat(book.outbox(1)).hasSize(1);

        write(new BookEntry.Published(book.outbox(1).getFirst().number()));
        assertThat(book.outbox(10)).extracting(act -> act.content().act()).containsExactly(second);
    }

    @Test
    void keepsWhatWasNotTakenAndWhatPeopleShouldSee() {
        var row = new FeedRow(
                "2026-03-01T09:00:00.000001Z", new StixId("campaign", new UUID(1, 1)), "v", "{\"a\": \"\\u0000 ü\"}");
        var older = new QuarantineEntry(
                new UUID(1, 1), SOURCE, List.of(row, row), new QuarantineEntry.Why("audience", "for others"), NOW);
        var newer = new QuarantineEntry(
                new UUID(1, 2), SOURCE, List.of(row), new QuarantineEntry.Why("x", "y"), NOW.plusSeconds(1));
        var notice = new Notice(NOW, Optional.of(BOREALIS), Notice.Kind.LOG_SHRANK, "shorter");
        var own = new Notice(NOW, Optional.empty(), Notice.Kind.RESTORED, "restored");

        write(new BookEntry.Quarantined(older), new BookEntry.Quarantined(newer));
        write(new BookEntry.Noticed(notice), new BookEntry.Noticed(own));

        assertThat(book.quarantine(10)).containsExactly(newer, older);
        assertThat(book.quarantined(older.id())).contains(older);
        assertThat(book.notices(10)).containsExactly(own, notice);
        assertThat(book.notices(1)).containsExactly(own);

        write(new BookEntry.QuarantineLeft(newer.id()));
        assertThat(book.quarantine(10)).containsExactly(older);
    }

    @Test
    void findsWhatIsKeptAsideByItsObjectsAndCountsItForEachPartner() {
        var carrier = new FeedRow("2026-03-01T09:00:00.000001Z", new StixId("contribution", new UUID(1, 1)), "v", "{}");
        var item = new FeedRow("2026-03-01T09:00:00.000002Z", new StixId("campaign", new UUID(1, 2)), "v", "\"ü\"");
        var why = new QuarantineEntry.Why("audience", "for others");
        var both = new QuarantineEntry(new UUID(1, 1), SOURCE, List.of(carrier, item), why, NOW);
        var alone = new QuarantineEntry(new UUID(1, 2), SOURCE, List.of(item), why, NOW);
        var others = new QuarantineEntry(
                new UUID(1, 3),
                new Delivery.Source(CEDAR, SOURCE.purpose(), new UUID(3, 4), "others"),
                List.of(carrier),
                why,
                NOW);

        write(new BookEntry.Quarantined(both), new BookEntry.Quarantined(alone), new BookEntry.Quarantined(others));

        assertThat(book.quarantinedWith(carrier.id())).containsExactly(both, others);
        assertThat(book.quarantinedWith(item.id())).containsExactly(both, alone);
        assertThat(book.quarantinedWith(new StixId("contribution", new UUID(1, 2))))
                .isEmpty();
        assertThat(book.quarantineUse(BOREALIS)).isEqualTo(new QuarantineUse(2, 10));
        assertThat(book.quarantineUse(CEDAR)).isEqualTo(new QuarantineUse(1, 2));
        assertThat(book.quarantineUse(ATLAS)).isEqualTo(new QuarantineUse(0, 0));
    }

    @Nested
    class OnRecord {

        private String acts() throws Exception {
            return DATABASE.text("""
                    select coalesce(string_agg(concat_ws('|', kind, actor, subject, reason,
                                                         array_to_string(handles, ' ')), e'\\n' order by number), '')
                      from act
                    """);
        }

        @Test
        void areReceiptsOnceAndAgainWhenProven() throws Exception {
            Receipt receipt = receipt("a");
            write(new BookEntry.ReceiptKept(receipt, false));
            write(new BookEntry.ReceiptKept(receipt, false));
            write(new BookEntry.ReceiptKept(receipt, true));
            write(new BookEntry.ReceiptKept(receipt, true));

            assertThat(acts().lines())
                    .containsExactly(
                            "RECEIPT|party:borealis|received to party:atlas|its signature could not be checked|"
                                    + handle("a"),
                            "RECEIPT|party:borealis|received to party:atlas||" + handle("a"));
        }

        @Test
        void areRecallsAndHowTheyGoOn() throws Exception {
            RecallRecord open = recall(1, RecallRecord.Stage.OPEN, "a", "b");
            RecallRecord known = new RecallRecord(open.order(), open.stage(), open.givers(), Set.of());
            RecallRecord given = new RecallRecord(open.order(), open.stage(), open.givers(), Set.of(BOREALIS, CEDAR));
            RecallRecord done =
                    new RecallRecord(open.order(), RecallRecord.Stage.DONE, open.givers(), given.recipients());
            for (RecallRecord next : List.of(known, known, given, done, done)) {
                write(new BookEntry.RecallSaved(next));
            }

            String subject = "RECALL|party:" + open.order().content().originator() + "|"
                    + open.order().id() + "|";
            assertThat(acts().lines())
                    .containsExactly(
                            subject + "open|" + handle("a") + " " + handle("b"),
                            subject + "open, given to party:borealis party:cedar",
                            subject + "done");
        }

        @Test
        void isQuarantineInAndOutWithoutItsWords() throws Exception {
            var why = new QuarantineEntry.Why("audience", "campaign--1 is for others");
            var entry = new QuarantineEntry(new UUID(1, 1), SOURCE, List.of(), why, NOW);
            write(new BookEntry.Quarantined(entry));
            write(new BookEntry.Quarantined(
                    new QuarantineEntry(entry.id(), SOURCE, List.of(), why, NOW.plusSeconds(9))));
            write(new BookEntry.QuarantineLeft(entry.id()), new BookEntry.QuarantineLeft(entry.id()));

            assertThat(acts().lines())
                    .containsExactly(
                            "QUARANTINE|party:borealis|quarantine:" + entry.id() + "|set aside by rule audience",
                            "QUARANTINE|nobody|quarantine:" + entry.id() + "|let in, dropped or recalled");
        }

        @Test
        void isARestore() throws Exception {
            write(new BookEntry.NodeSaved(new NodeState(FIRST, true, Set.of())));
            write(new BookEntry.NodeSaved(new NodeState(FIRST, false, Set.of())));
            write(new BookEntry.NodeSaved(new NodeState(SECOND, false, Set.of(CEDAR))));

            assertThat(acts()).isEqualTo("RESTORED|operator|incarnation:" + SECOND + "|after incarnation:" + FIRST);
        }

        @Test
        void isNothingThatWasNotWritten() throws Exception {
            var broken = new QuarantineEntry(
                    new UUID(1, 1), SOURCE, List.of(), new QuarantineEntry.Why("rule", "bad \u0000 text"), NOW);
            assertThatThrownBy(() ->
                            write(new BookEntry.ReceiptKept(receipt("a"), true), new BookEntry.Quarantined(broken)))
                    .isInstanceOf(StoreException.class);

            assertThat(acts()).isEmpty();
        }
    }

    @Test
    void writesAllOrNothing() {
        var entry = new QuarantineEntry(
                new UUID(1, 1), SOURCE, List.of(), new QuarantineEntry.Why("rule", "bad \u0000 text"), NOW);
        try {
            write(new BookEntry.NodeSaved(new NodeState(FIRST, true, Set.of())), new BookEntry.Quarantined(entry));
        } catch (StoreException refused) {
            assertThat(book.node()).isEmpty();
            return;
        }
        throw new AssertionError("A text with a zero byte cannot be kept");
    }
}
