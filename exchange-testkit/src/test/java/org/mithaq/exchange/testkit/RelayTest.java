package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Relay;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.EnvelopeTexts;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.MutableClock;

/** What a node takes from a partner's: three nodes in memory, each with its own key, under one agreement. */
class RelayTest {

    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");
    private static final AgreementId PACT = new AgreementId("pact");
    private static final Purpose CRIME = new Purpose("crime");
    private static final ItemCollection CASES = new ItemCollection(
            new CollectionId(new UUID(0, 1)),
            "cases",
            LocalText.english("Cases"),
            Optional.empty(),
            Set.of(ATLAS, BOREALIS, CEDAR),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    private static final Map<PartyId, SigningKey> KEYS = Map.of(
            ATLAS, SigningKey.generate(new SecureRandom()),
            BOREALIS, SigningKey.generate(new SecureRandom()),
            CEDAR, SigningKey.generate(new SecureRandom()));

    private final MutableClock clock = new MutableClock(NOON);
    private final Node atlas = new Node(ATLAS);
    private final Node borealis = new Node(BOREALIS);
    private final Node cedar = new Node(CEDAR);

    private static Standing pact(Onward onward) {
        Terms any = Terms.UNLIMITED;
        return new Standing.Signed(new Agreement(
                PACT,
                1,
                Set.of(ATLAS, BOREALIS, CEDAR),
                Set.of(CRIME),
                Tlp.RED,
                new Terms(
                        Set.of(),
                        any.audience(),
                        Tlp.AMBER,
                        any.pap(),
                        any.iep(),
                        any.purposes(),
                        onward,
                        Optional.empty(),
                        Attribution.MAY,
                        Set.of(),
                        any.allowances(),
                        Set.of()),
                Optional.empty(),
                true,
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(60))));
    }

    private static SigningKey keyOf(PartyId party) {
        return requireNonNull(KEYS.get(party));
    }

    private static Set<VerifyKey> keysOf(PartyId party) {
        return Set.of(keyOf(party).verifyKey());
    }

    /** A whole node without a network. */
    private final class Node {

        private final PartyId own;
        private final InMemoryStore store = new InMemoryStore(clock);
        private final AtomicLong ids = new AtomicLong();
        private final InMemoryDirectory directory;
        private final Exchange exchange;

        Node(PartyId own) {
            this.own = own;
            this.directory = new InMemoryDirectory(directory(1, pact(Onward.WITHIN_AUDIENCE)));
            var ports = InMemoryPorts.of(store, directory, clock, () -> new UUID(7, ids.incrementAndGet()));
            this.exchange =
                    new Exchange(ports, new PageSeal(new byte[32]), ExchangeConfig.DEFAULTS, Optional.of(keyOf(own)));
        }

        private Directory directory(long epoch, Standing standing) {
            List<Party> parties = new ArrayList<>();
            for (PartyId id : List.of(ATLAS, BOREALIS, CEDAR)) {
                Party usual = SampleParties.party(id.text(), parties.size() + 1, id.equals(own));
                parties.add(new Party(usual.id(), usual.name(), usual.stix(), usual.own(), true, Optional.empty()));
            }
            return new Directory(epoch, parties, List.of(), List.of(CASES), List.of())
                    .withAgreements(Map.of(PACT, standing));
        }

        void stand(Standing standing) {
            directory.set(directory(directory.current().epoch() + 1, standing));
        }

        void give(Wish wish, StixObject... objects) {
            var texts = new ArrayList<String>();
            for (StixObject object : objects) {
                texts.add(new String(object.copyBytes(), StandardCharsets.UTF_8));
            }
            byte[] envelope = ("{\"objects\":[" + String.join(",", texts) + "]}").getBytes(StandardCharsets.UTF_8);
            SubmitResult result = exchange.submit(
                    new Caller(own, Optional.empty(), true, true, Optional.empty(), "t"),
                    "cases",
                    wish,
                    List.of("en"),
                    StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults()));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            SubmitResult.Taken.class,
                            taken -> assertThat(taken.status().failures()).isEmpty());
        }

        /** All that this node gives another party's node. */
        List<StixObject> given(PartyId party) {
            var caller = new Caller(party, Optional.empty(), false, false, Optional.of(CRIME.text()), "t-" + party);
            var all = new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of());
            ReadResult result = exchange.read(
                    caller,
                    "cases",
                    Disclosure.Kind.OBJECTS,
                    new PageRequest(Long.MIN_VALUE, 1_000, Optional.empty(), all));
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes("{\"objects\":[".getBytes(StandardCharsets.US_ASCII));
            try {
                ((ReadResult.Found) result).page().writeBodies(piece -> {
                    byte[] copy = new byte[piece.remaining()];
                    piece.get(copy);
                    bytes.writeBytes(copy);
                });
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            bytes.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
            return EnvelopeTexts.cut(bytes.toByteArray(), ParseLimits.defaults()).objects().stream()
                    .map(SampleObjects::parse)
                    .toList();
        }

        List<Relay.Outcome> receive(PartyId partner, List<StixObject> objects) {
            return exchange.receive(new Relay(partner, CASES, objects, RelayTest::keysOf));
        }

        List<Holding> held(int campaign) {
            return store.of(SampleObjects.campaignId(campaign));
        }
    }

    private static Wish pactFor(PartyId... audience) {
        return new Wish(
                Optional.of(PACT),
                Optional.empty(),
                audience.length == 0
                        ? Optional.empty()
                        : Optional.of(Set.of(audience).stream()
                                .<Audience.Member>map(Audience.Member.OfParty::new)
                                .collect(java.util.stream.Collectors.toSet())),
                Optional.empty());
    }

    private static Rule refusal(Relay.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Relay.Outcome.Refused.class);
        return ((Relay.Outcome.Refused) outcome).clause().rule();
    }

    @Test
    void itemsComeUnderTheirOriginatorsTermsOnce() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        List<StixObject> given = atlas.given(BOREALIS);
        assertThat(given).extracting(StixObject::type).containsExactly("contribution", "campaign");

        List<Relay.Outcome> first = borealis.receive(ATLAS, given);
        List<Relay.Outcome> again = borealis.receive(ATLAS, given);

        assertThat(first.getFirst()).isEqualTo(new Relay.Outcome.Carried());
        assertThat(first.getLast()).isInstanceOfSatisfying(Relay.Outcome.Kept.class, kept -> {
            assertThat(kept.added()).isTrue();
            assertThat(kept.contribution().orElseThrow().originator()).isEqualTo(ATLAS);
            assertThat(kept.contribution().orElseThrow().handle())
                    .isEqualTo(atlas.held(1).getFirst().handle());
            assertThat(kept.contribution().orElseThrow().signedBy())
                    .isEqualTo(keyOf(ATLAS).verifyKey());
        });
        assertThat(again.getLast())
                .isInstanceOfSatisfying(
                        Relay.Outcome.Kept.class,
                        kept -> assertThat(kept.added()).isFalse());
        assertThat(borealis.held(1)).singleElement().satisfies(holding -> {
            assertThat(holding.originator()).isEqualTo(ATLAS);
            assertThat(holding.terms()).isEqualTo(atlas.held(1).getFirst().terms());
            assertThat(holding.secret()).isEqualTo(atlas.held(1).getFirst().secret());
        });
    }

    @Test
    void whatIsGivenOnKeepsItsOriginatorsSignature() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        borealis.receive(ATLAS, atlas.given(BOREALIS));

        List<StixObject> relayed = borealis.given(CEDAR);
        List<Relay.Outcome> outcomes = cedar.receive(BOREALIS, relayed);

        assertThat(relayed)
                .extracting(StixObject::digestHex)
                .containsExactlyElementsOf(atlas.given(BOREALIS).stream()
                        .map(StixObject::digestHex)
                        .toList());
        assertThat(outcomes.getLast()).isInstanceOf(Relay.Outcome.Kept.class);
        assertThat(cedar.held(1)).extracting(Holding::originator).containsExactly(ATLAS);
    }

    @Test
    void whatMayNotBeGivenOnIsNeitherGivenNorTaken() {
        atlas.stand(pact(Onward.NO));
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        List<StixObject> given = atlas.given(BOREALIS);
        borealis.receive(ATLAS, given);

        assertThat(borealis.held(1)).hasSize(1);
        assertThat(borealis.given(CEDAR)).isEmpty();
        assertThat(refusal(cedar.receive(BOREALIS, given).getLast())).isEqualTo(Rule.ONWARD);
        assertThat(cedar.held(1)).isEmpty();
    }

    @Test
    void whatIsForOthersIsNotTaken() {
        atlas.give(pactFor(BOREALIS), SampleObjects.campaign(1, 1));

        assertThat(refusal(cedar.receive(ATLAS, atlas.given(BOREALIS)).getLast()))
                .isEqualTo(Rule.AUDIENCE);
    }

    @Test
    void nothingIsTakenWhileTheAgreementIsSuspendedHere() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        Standing signed = pact(Onward.WITHIN_AUDIENCE);
        borealis.stand(new Standing.Suspended(signed.agreement(), CEDAR, NOON));

        List<Relay.Outcome> outcomes = borealis.receive(ATLAS, atlas.given(BOREALIS));
        assertThat(refusal(outcomes.getLast())).isEqualTo(Rule.AGREEMENT_SUSPENDED);
        assertThat(borealis.held(1)).isEmpty();

        borealis.stand(signed);
        assertThat(borealis.receive(ATLAS, atlas.given(BOREALIS)).getLast()).isInstanceOf(Relay.Outcome.Kept.class);
    }

    @Test
    void anItemWithoutItsContributionObjectIsNotTakenUnlessItIsPublic() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        Wish clear = new Wish(Optional.empty(), Optional.of(Tlp.CLEAR), Optional.empty(), Optional.empty());
        StixObject open =
                SampleObjects.parse("""
                {"type":"campaign","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",\
                "modified":"2026-01-01T00:00:00.000Z","name":"open",\
                "object_marking_refs":["%s"]}""".formatted(SampleObjects.campaignId(2), Tlp.CLEAR.markingDefinition()));
        atlas.give(clear, open);
        List<StixObject> items = atlas.given(BOREALIS).stream()
                .filter(object -> object.type().equals("campaign"))
                .toList();

        List<Relay.Outcome> outcomes = borealis.receive(ATLAS, items);

        assertThat(refusal(outcomes.getFirst())).isEqualTo(Rule.CONTRIBUTION_MISSING);
        assertThat(outcomes.getLast()).isEqualTo(new Relay.Outcome.Kept(Optional.empty(), true));
        assertThat(borealis.held(2)).extracting(Holding::originator).containsExactly(ATLAS);
        // What is held already needs no contribution object to be known again.
        borealis.receive(ATLAS, atlas.given(BOREALIS));
        assertThat(borealis.receive(ATLAS, items).getFirst())
                .isEqualTo(new Relay.Outcome.Kept(Optional.empty(), false));
    }

    @Test
    void aContributionObjectOfAnotherKeyCountsForNothing() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        List<StixObject> given = atlas.given(BOREALIS);

        List<Relay.Outcome> outcomes = borealis.exchange.receive(new Relay(ATLAS, CASES, given, _ -> keysOf(CEDAR)));

        assertThat(refusal(outcomes.getFirst())).isEqualTo(Rule.CONTRIBUTION_NOT_SIGNED);
        assertThat(refusal(outcomes.getLast())).isEqualTo(Rule.CONTRIBUTION_MISSING);
        assertThat(borealis.held(1)).isEmpty();
    }

    @Test
    void aContributionObjectOfOtherBytesCountsForNothing() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        StixObject contribution = atlas.given(BOREALIS).getFirst();

        List<Relay.Outcome> outcomes =
                borealis.receive(ATLAS, List.of(contribution, SampleObjects.campaign(1, 1, "another name")));

        assertThat(refusal(outcomes.getLast())).isEqualTo(Rule.CONTRIBUTION_MISSING);
    }

    @Test
    void theOriginatorsOtherBytesUnderOneVersionAreRefused() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        borealis.receive(ATLAS, atlas.given(BOREALIS));
        var restored = new Node(ATLAS);
        restored.give(pactFor(), SampleObjects.campaign(1, 1, "another name"));

        assertThat(refusal(borealis.receive(ATLAS, restored.given(BOREALIS)).getLast()))
                .isEqualTo(Rule.OTHER_BYTES);
    }

    @Test
    void changedTermsComeWithAContributionObjectAlone() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        borealis.receive(ATLAS, atlas.given(BOREALIS));
        assertThat(borealis.given(CEDAR)).isNotEmpty();
        clock.move(Duration.ofMinutes(1));
        atlas.give(pactFor(BOREALIS), SampleObjects.campaign(1, 1));

        List<StixObject> contributions = atlas.given(BOREALIS).stream()
                .filter(object -> object.type().equals("contribution"))
                .toList();
        borealis.receive(ATLAS, contributions);

        assertThat(borealis.held(1))
                .extracting(Holding::terms)
                .containsExactly(atlas.held(1).getFirst().terms());
        assertThat(borealis.given(CEDAR)).isEmpty();
    }

    @Test
    void ownItemsComeBackToANodeThatLostThem() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        borealis.receive(ATLAS, atlas.given(BOREALIS));
        var restored = new Node(ATLAS);

        List<Relay.Outcome> outcomes = restored.receive(BOREALIS, borealis.given(ATLAS));

        assertThat(outcomes.getLast()).isInstanceOf(Relay.Outcome.Kept.class);
        assertThat(restored.held(1)).singleElement().satisfies(holding -> {
            assertThat(holding.originator()).isEqualTo(ATLAS);
            assertThat(holding.handle()).isEqualTo(atlas.held(1).getFirst().handle());
        });
    }
}
