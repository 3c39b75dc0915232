package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyClaim;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.PublicLog;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.HeldItem;
import org.mithaq.federation.MalformedRecordException;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.Partner;
import org.mithaq.federation.QuarantineRoom;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallPolicy;
import org.mithaq.federation.Signatures;
import org.mithaq.federation.TermsMark;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.NoteSignature;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.TilePath;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;

/** What the node's federation is made of, piece by piece. */
class FederationWiringTest {

    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");
    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
    private static final URI ADDRESS = URI.create("https://node.example:8443");

    /** A directory that a test sets; {@code refreshed} counts. */
    private static final class SetDirectory implements DirectorySource {
        private Directory present;

        SetDirectory(Directory start) {
            this.present = start;
        }

        @Override
        public Directory current() {
            return present;
        }

        @Override
        public Directory refreshed() {
            return present;
        }
    }

    private static Party party(PartyId id, Optional<String> key, Optional<URI> node) {
        var stix = new StixId("identity", new UUID(0x4000, 0x8000_0000_0000_0000L | (id.hashCode() & 0xffff)));
        return new Party(id, LocalText.english(id.text()), stix, id.equals(ATLAS), true, key, node);
    }

    private static Party partner(PartyId id) {
        return party(id, Optional.of(KEY.verifyKey().text()), Optional.of(ADDRESS));
    }

    private static ItemCollection collection(int number, String alias) {
        return new ItemCollection(
                new CollectionId(new UUID(0x4000, 0x8000_0000_0000_0000L | number)),
                alias,
                LocalText.english(alias),
                Optional.empty(),
                Set.of(ATLAS, BOREALIS),
                Set.of(BOREALIS));
    }

    private static Directory directory(List<Party> parties, Standing... agreements) {
        Map<AgreementId, Standing> standings = new TreeMap<>();
        for (Standing standing : agreements) {
            standings.put(standing.agreement().id(), standing);
        }
        List<ItemCollection> collections = List.of(collection(1, "cases"), collection(2, "covenant"));
        return new Directory(1, parties, List.of(), collections, List.of()).withAgreements(standings);
    }

    private static Standing agreement(String id, Set<PartyId> parties, String... purposes) {
        return new Standing.Signed(new Agreement(
                new AgreementId(id),
                1,
                parties,
                Set.of(purposes).stream().map(Purpose::new).collect(java.util.stream.Collectors.toSet()),
                Tlp.RED,
                Terms.UNLIMITED,
                Optional.empty(),
                true,
                NOON,
                NOON.plus(Duration.ofDays(9))));
    }

    @Nested
    class Doors {

        private final AtomicBoolean open = new AtomicBoolean();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicLong nanos = new AtomicLong();
        private final SetDirectory whole = new SetDirectory(
                directory(List.of(party(ATLAS, Optional.empty(), Optional.empty()), partner(BOREALIS))));

        private ClosedDoors doors() {
            return new ClosedDoors(
                    whole,
                    () -> {
                        asked.incrementAndGet();
                        return open.get();
                    },
                    nanos::get);
        }

        private Set<PartyId> readers(Directory directory, String alias) {
            return directory.collection(alias).orElseThrow().readers();
        }

        @Test
        void nobodyReadsAnythingButTheCovenantWhileTheyAreClosed() {
            Directory left = doors().current();

            assertThat(readers(left, "cases")).isEmpty();
            assertThat(readers(left, "covenant")).containsExactlyInAnyOrder(ATLAS, BOREALIS);
            assertThat(left.collection("cases").orElseThrow().writers()).containsExactly(BOREALIS);
            assertThat(left.parties()).isEqualTo(whole.current().parties());
            assertThat(left.epoch()).isEqualTo(whole.current().epoch());
        }

        @Test
        void theyOpenWithinAMomentOfTheBooksWord() {
            ClosedDoors doors = doors();
            open.set(true);
            assertThat(readers(doors.current(), "cases")).isEmpty();

            nanos.addAndGet(Duration.ofMillis(250).toNanos());

            assertThat(doors.current()).isSameAs(whole.current());
            assertThat(doors.refreshed()).isSameAs(whole.current());
        }

        @Test
        void theyNeverCloseAgain() {
            open.set(true);
            ClosedDoors doors = doors();
            open.set(false);
            nanos.addAndGet(Duration.ofHours(1).toNanos());

            assertThat(doors.current()).isSameAs(whole.current());
            assertThat(asked).hasValue(1);
        }

        @Test
        void aChangeOfTheDirectoryCountsWhileTheyAreClosed() {
            ClosedDoors doors = doors();
            Directory before = doors.current();
            assertThat(doors.current()).isSameAs(before);

            whole.present = directory(List.of(party(ATLAS, Optional.empty(), Optional.empty())));

            assertThat(doors.refreshed().parties()).hasSize(1);
            assertThat(readers(doors.refreshed(), "cases")).isEmpty();
        }
    }

    @Nested
    class Partners {

        private List<Partner> of(List<Party> parties, Standing... agreements) {
            return DeclaredPartners.of(directory(parties, agreements));
        }

        private final Party own = party(ATLAS, Optional.of(KEY.verifyKey().text()), Optional.of(ADDRESS));

        @Test
        void areReadForThePurposesOfTheAgreementsWithThem() {
            List<Partner> partners = of(
                    List.of(own, partner(BOREALIS), partner(CEDAR)),
                    agreement("one", Set.of(ATLAS, BOREALIS), "crime", "border"),
                    agreement("two", Set.of(ATLAS, BOREALIS, CEDAR), "event"),
                    agreement("three", Set.of(BOREALIS, CEDAR), "secret"));

            assertThat(partners)
                    .extracting(
                            Partner::party,
                            partner -> partner.purposes().stream()
                                    .map(Purpose::text)
                                    .toList())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(BOREALIS, List.of("border", "crime", "event")),
                            org.assertj.core.groups.Tuple.tuple(CEDAR, List.of("event")));
        }

        @Test
        void withoutAnAgreementAreReadForLiaison() {
            assertThat(of(List.of(own, partner(BOREALIS))))
                    .singleElement()
                    .satisfies(partner -> assertThat(partner.purposes()).containsExactly(new Purpose("liaison")));
        }

        @Test
        void needAKeyAndANode() {
            assertThat(of(List.of(
                            own,
                            party(BOREALIS, Optional.empty(), Optional.of(ADDRESS)),
                            party(CEDAR, own.key(), Optional.empty()))))
                    .isEmpty();
        }

        @Test
        void changeWithTheDirectory() {
            var source = new SetDirectory(directory(List.of(own)));
            var partners = new DeclaredPartners(source);
            assertThat(partners.all()).isEmpty();
            assertThat(partners.addressOf(BOREALIS)).isEmpty();

            source.present = directory(List.of(own, partner(BOREALIS)));

            assertThat(partners.all()).hasSize(1);
            assertThat(partners.all()).isSameAs(partners.all());
            assertThat(partners.addressOf(BOREALIS)).contains(ADDRESS);
        }
    }

    @Nested
    class Card {

        private final Signatures signatures = Signatures.ed25519(KEY);
        private final NodeKeyCertificate certificate = NodeKeyCertificate.issue(
                new NodeKeyClaim(
                        ATLAS, NodeKeyUse.SIGN, KEY.verifyKey().text(), 1, NOON, NOON.plus(Duration.ofDays(9))),
                KEY);
        private List<NodeKeyCertificate> certificates = List.of(certificate);
        private final OwnCard card = new OwnCard(
                KEY.verifyKey(), () -> certificates, signatures, Clock.fixed(NOON.plusNanos(1), ZoneOffset.UTC));

        private String text(Party own, CompletableFuture<URI> listening) {
            return card.text(directory(List.of(own)), listening);
        }

        @Test
        void tellsTheDeclaredAddress() throws MalformedRecordException {
            Party own = party(ATLAS, Optional.empty(), Optional.of(ADDRESS));

            NodeCard said = NodeCard.parse(text(own, new CompletableFuture<>()));

            assertThat(said.address()).isEqualTo(ADDRESS);
            assertThat(said.party()).isEqualTo(ATLAS);
            assertThat(said.partyKey()).isEqualTo(KEY.verifyKey());
            assertThat(said.certificates()).containsExactly(certificate);
            assertThat(said.at()).isEqualTo(NOON);
        }

        @Test
        void tellsWhereTheNodeListensWhenNothingIsDeclared() throws MalformedRecordException {
            URI here = URI.create("http://127.0.0.1:8080");
            Party own = party(ATLAS, Optional.empty(), Optional.empty());

            String text = text(own, CompletableFuture.completedFuture(here));

            assertThat(NodeCard.parse(text).address()).isEqualTo(here);
        }

        @Test
        void isSignedAgainWhenTheAddressChangesAndNotBefore() throws MalformedRecordException {
            Party own = party(ATLAS, Optional.empty(), Optional.of(ADDRESS));
            Party moved = party(ATLAS, Optional.empty(), Optional.of(URI.create("https://other.example")));
            String first = text(own, new CompletableFuture<>());

            assertThat(text(own, new CompletableFuture<>())).isSameAs(first);
            assertThat(NodeCard.parse(text(moved, new CompletableFuture<>())).address())
                    .hasHost("other.example");
        }

        @Test
        void tellsOfANewKeyOfTheLogOnceItIsCertified() throws MalformedRecordException {
            Party own = party(ATLAS, Optional.empty(), Optional.of(ADDRESS));
            Directory before = directory(List.of(own));
            String first = card.text(before, new CompletableFuture<>());
            NodeKeyCertificate log = NodeKeyCertificate.issue(
                    new NodeKeyClaim(
                            ATLAS, NodeKeyUse.LOG, KEY.verifyKey().text(), 2, NOON, NOON.plus(Duration.ofDays(9))),
                    KEY);
            certificates = List.of(certificate, log);
            assertThat(card.text(before, new CompletableFuture<>())).isSameAs(first);
            Directory after = new Directory(2, before.parties(), List.of(), before.collections(), List.of());

            NodeCard said = NodeCard.parse(card.text(after, new CompletableFuture<>()));

            assertThat(said.newest(NodeKeyUse.LOG)).contains(log);
        }
    }

    @Nested
    class Ledger {

        private PublicLog log(Optional<SignedNote> newest) {
            return new PublicLog() {
                @Override
                public Optional<SignedNote> checkpoint() {
                    return newest;
                }

                @Override
                public Optional<byte[]> tile(TilePath path) {
                    return Optional.empty();
                }
            };
        }

        @Test
        void hasNoLeavesBeforeTheFirstTick() {
            assertThat(LogEnd.of(log(Optional.empty()))).isEqualTo(new LogHead(0, Sha256.of(new byte[0])));
        }

        @Test
        void endsWhereTheNewestCheckpointSays() {
            Sha256 root = Sha256.of(new byte[] {1});
            String text = new Checkpoint("mithaq/atlas", 7, Hash.parseHex(root.hex())).text();
            var note = new SignedNote(text, List.of(new NoteSignature("mithaq/atlas", "A".repeat(92))));

            assertThat(LogEnd.of(log(Optional.of(note)))).isEqualTo(new LogHead(7, root));
        }
    }

    @Nested
    class Settings {

        private FederationSettings read(String lines) {
            return NodeSettings.from("file", YamlReader.parse("file", "federation:\n  " + lines + "\n"))
                    .federation();
        }

        @Test
        void areTheDefaultsWhereNothingIsSaid() {
            assertThat(NodeSettings.from("file", YamlReader.parse("file", "http: {port: 0}\n"))
                            .federation())
                    .isEqualTo(FederationSettings.DEFAULTS);
        }

        @Test
        void takeWhatIsInRange() {
            assertThat(read("sync-every: 1 s").syncEvery()).isEqualTo(Duration.ofSeconds(1));
            assertThat(read("sync-every: 7 d").syncEvery()).isEqualTo(Duration.ofDays(7));
            assertThat(read("quarantine-entries: 7").room())
                    .isEqualTo(new QuarantineRoom(7, QuarantineRoom.DEFAULT.bytes()));
            assertThat(read("quarantine-bytes: 2MiB").room().bytes()).isEqualTo(2 << 20);
            assertThat(read("nudges: false").nudges()).isFalse();
            assertThat(read("backups-kept: 0 s").backupsKept()).isZero();
            assertThat(read("answer-within: 1 h").answerWithin()).isEqualTo(Duration.ofHours(1));
        }

        @Test
        void refuseWhatIsNot() {
            assertThatThrownBy(() -> read("sync-every: 0 s")).hasMessageContaining("it must be 1 s to 7 days");
            assertThatThrownBy(() -> read("sync-every: 8 d")).hasMessageContaining("it must be 1 s to 7 days");
            assertThatThrownBy(() -> read("answer-within: 0 s")).hasMessageContaining("it must be above zero");
            assertThatThrownBy(() -> read("recalls: perhaps")).hasMessageContaining("recalls");
            assertThatThrownBy(() -> read("nudge: true")).hasMessageContaining("nudges");
        }

        @Test
        void letAPersonDecideWhenTheySaySo() {
            String handle = "A".repeat(43);
            var content = new RecallOrder.Content(
                    BOREALIS,
                    new StixId("recall", new UUID(0x4000, -1)),
                    NOON,
                    "Given in error",
                    List.of(new Handle(handle)),
                    NOON,
                    Obligation.DELETE);
            RecallOrder order = RecallOrder.sign(content, Signatures.ed25519(KEY));
            var item = new HeldItem(new Handle(handle), BOREALIS, new TermsMark(handle), KEY.verifyKey());

            assertThat(read("recalls: ask").policy().decide(order, item)).isEqualTo(new RecallPolicy.Decision.Ask());
            assertThat(FederationSettings.DEFAULTS.policy().decide(order, item))
                    .isEqualTo(new RecallPolicy.Decision.Delete());
        }
    }
}
