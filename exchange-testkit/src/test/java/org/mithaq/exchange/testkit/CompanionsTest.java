package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.MutableClock;

/** What is made of an item comes, stays and goes with it: its reduced copy, its contribution object. */
class CompanionsTest {

    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    private static final PartyId ATLAS = new PartyId("atlas");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final AgreementId OPEN = new AgreementId("open");
    private static final AgreementId CLOSED = new AgreementId("closed");
    private static final Wish UNDER_CLOSED =
            new Wish(Optional.of(CLOSED), Optional.empty(), Optional.empty(), Optional.empty());
    private static final ItemCollection CASES = new ItemCollection(
            new CollectionId(new UUID(0, 1)),
            "cases",
            LocalText.english("Cases"),
            Optional.empty(),
            Set.of(BOREALIS),
            Set.of(),
            Optional.of(OPEN),
            Optional.of(Tlp.AMBER));
    private static final StixId NOBODY_KNOWS = StixId.parse("marking-definition--22222222-2222-4222-8222-222222222222");
    private static final StixId WHOLE = StixId.parse("campaign--11111111-1111-4111-8111-111111111101");

    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryStore store = new InMemoryStore(clock);
    private final AtomicLong ids = new AtomicLong();
    private final InMemoryDirectory directory = new InMemoryDirectory(directory());
    private final Exchange exchange = new Exchange(
            InMemoryPorts.of(store, directory, clock, () -> new UUID(7, ids.incrementAndGet())),
            new PageSeal(new byte[32]),
            ExchangeConfig.DEFAULTS,
            Optional.of(SigningKey.fromSeed(new byte[SigningKey.SEED_BYTES])));

    private static Directory directory() {
        Party reader = SampleParties.party("borealis", 2, false);
        var parties = List.of(
                SampleParties.party("atlas", 1, true),
                new Party(reader.id(), reader.name(), reader.stix(), false, true, Optional.empty()));
        return new Directory(1, parties, List.of(), List.of(CASES), List.of())
                .withAgreements(Map.of(
                        OPEN, new Standing.Signed(agreement(OPEN, new Allowances(false, false, true))),
                        CLOSED, new Standing.Signed(agreement(CLOSED, Allowances.NONE))));
    }

    private static Agreement agreement(AgreementId id, Allowances allowances) {
        Terms any = Terms.UNLIMITED;
        var defaults = new Terms(
                any.originators(),
                Audience.ANYBODY,
                Tlp.AMBER,
                any.pap(),
                any.iep(),
                any.purposes(),
                any.onward(),
                Optional.empty(),
                any.attribution(),
                Set.of(),
                allowances,
                Set.of());
        return new Agreement(
                id,
                1,
                Set.of(ATLAS, BOREALIS),
                Set.of(new Purpose("rescue")),
                Tlp.AMBER,
                defaults,
                Optional.empty(),
                false,
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(60)));
    }

    private static Caller caller(PartyId party) {
        return new Caller(party, Optional.empty(), false, party.equals(ATLAS), Optional.of("rescue"), "t-" + party);
    }

    /** Gives a campaign of which a part is marked as nobody understands it. */
    private void give(Wish wish) {
        give(wish, """
                {"type":"campaign","spec_version":"2.1","id":"%s",\
                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",\
                "name":"Harbour","description":"for few","object_marking_refs":["%s"],\
                "granular_markings":[{"marking_ref":"%s","selectors":["description"]}]}""".formatted(WHOLE, Tlp.GREEN.markingDefinition(), NOBODY_KNOWS));
    }

    private void give(Wish wish, String object) {
        byte[] envelope = ("{\"objects\":[" + object + "]}").getBytes(StandardCharsets.UTF_8);
        SubmitResult result = exchange.submit(
                caller(ATLAS),
                "cases",
                wish,
                List.of("en"),
                StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        SubmitResult.Taken.class,
                        taken -> assertThat(taken.status().failures()).isEmpty());
    }

    /** What the partner is given, contribution objects too. */
    private List<FeedRow> read() {
        return read(VersionFilter.LAST);
    }

    private List<FeedRow> read(VersionFilter versions) {
        var filter = new ObjectFilter(Set.of(), Set.of(), versions, Set.of());
        var request = new PageRequest(Long.MIN_VALUE, 10, Optional.empty(), filter);
        var found = (ReadResult.Found) exchange.read(caller(BOREALIS), "cases", Disclosure.Kind.OBJECTS, request);
        return IntStream.range(0, found.page().size())
                .mapToObj(found.page()::row)
                .toList();
    }

    private List<StixId> campaigns() {
        return read().stream()
                .map(FeedRow::id)
                .filter(id -> id.type().equals("campaign"))
                .toList();
    }

    private void giveWithACopy() {
        give(Wish.NONE);
        assertThat(campaigns()).hasSize(1).doesNotContain(WHOLE);
    }

    @Test
    void aContributionObjectGoesWithItsVersionAlone() {
        for (int version = 1; version <= 2; version++) {
            give(Wish.NONE, new String(SampleObjects.campaign(2, version).copyBytes(), StandardCharsets.UTF_8));
        }
        assertThat(read(VersionFilter.ALL)).hasSize(4);

        exchange.withdraw(caller(ATLAS), "cases", SampleObjects.campaignId(2), VersionFilter.LAST);

        assertThat(read(VersionFilter.ALL))
                .extracting(row -> row.id().type())
                .containsExactlyInAnyOrder("campaign", "contribution");
    }

    @Test
    void aCopyGoesWithWhatItStandsFor() {
        giveWithACopy();
        exchange.withdraw(caller(ATLAS), "cases", WHOLE, VersionFilter.LAST);

        assertThat(read()).isEmpty();
    }

    @Test
    void aCopyGoesWhenTheTermsAllowNoneAnyMore() {
        giveWithACopy();
        give(UNDER_CLOSED);

        assertThat(read()).isEmpty();
    }

    @Test
    void aCopyComesBackWithTermsThatAllowIt() {
        giveWithACopy();
        List<StixId> before = campaigns();
        give(UNDER_CLOSED);
        give(new Wish(Optional.of(OPEN), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(campaigns()).isEqualTo(before);
    }

    @Test
    void aCopyDoesNotComeByGivingAgainWithoutTerms() {
        giveWithACopy();
        give(UNDER_CLOSED);
        give(Wish.NONE);

        assertThat(read()).isEmpty();
    }

    @Test
    void aCopyIsKnownByWhatItStandsFor() {
        giveWithACopy();
        Holding whole = store.of(WHOLE).getFirst();

        assertThat(exchange.reducedCopiesOf(whole))
                .extracting(copy -> copy.object().id())
                .isEqualTo(campaigns());
    }
}
