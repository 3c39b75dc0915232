package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.CollectionSource;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Release;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.InMemoryErasedItems;
import org.mithaq.exchange.testkit.InMemoryExpiries;
import org.mithaq.exchange.testkit.InMemoryGivenRecord;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.exchange.testkit.SampleParties;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.RowOutcome;
import org.mithaq.stix.EnvelopeTexts;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.MutableClock;

/** A whole node in memory without a network, one of three under one agreement. Used by one thread. */
final class ContentNode {

    static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    static final Duration BACKUP_LIFE = Duration.ofDays(30);
    static final PartyId ATLAS = new PartyId("atlas");
    static final PartyId BOREALIS = new PartyId("borealis");
    static final PartyId CEDAR = new PartyId("cedar");
    static final Purpose CRIME = new Purpose("crime");
    static final Purpose OTHER = new Purpose("border");
    static final AgreementId PACT = new AgreementId("pact");
    static final LogHead LOG = new LogHead(3, Sha256.of(new byte[] {3}));

    private static final List<PartyId> ALL = List.of(ATLAS, BOREALIS, CEDAR);
    private static final Map<PartyId, SigningKey> KEYS =
            ALL.stream().collect(Collectors.toMap(party -> party, _ -> SigningKey.generate(new SecureRandom())));

    private final PartyId own;
    private final InMemoryStore store;
    private final InMemoryDirectory directory;
    private final InMemoryErasedItems erased = new InMemoryErasedItems();
    private final Exchange exchange;
    private final ExchangeContent content;

    ContentNode(PartyId own, MutableClock clock) {
        this(own, clock, appender -> appender);
    }

    /** Makes a node over an appender of one's own. */
    ContentNode(PartyId own, MutableClock clock, UnaryOperator<Appender> appender) {
        this.own = own;
        this.store = new InMemoryStore(clock);
        this.directory = new InMemoryDirectory(directory(1, pact(Onward.WITHIN_AUDIENCE)));
        var ids = new AtomicLong();
        var ports = new ExchangePorts(
                directory,
                store,
                appender.apply(store),
                store,
                store,
                store,
                store,
                store,
                new SampleSecrets(),
                clock,
                () -> new UUID(7, ids.incrementAndGet()));
        this.exchange =
                new Exchange(ports, new PageSeal(new byte[32]), ExchangeConfig.DEFAULTS, Optional.of(keyOf(own)));
        this.content = new ExchangeContent(
                new ExchangeContent.Parts(
                        exchange, ports, new InMemoryGivenRecord(store, own), erased, new InMemoryExpiries(store)),
                new ExchangeContent.Surroundings(party -> Set.of(keyOf(party).verifyKey()), () -> LOG, BACKUP_LIFE));
    }

    static SigningKey keyOf(PartyId party) {
        return requireNonNull(KEYS.get(party));
    }

    static Standing pact(Onward onward) {
        Terms any = Terms.UNLIMITED;
        return new Standing.Signed(new Agreement(
                PACT,
                1,
                Set.copyOf(ALL),
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

    private Directory directory(long epoch, Standing standing) {
        List<Party> parties = new ArrayList<>();
        for (PartyId id : ALL) {
            Party usual = SampleParties.party(id.text(), parties.size() + 1, id.equals(own));
            parties.add(new Party(usual.id(), usual.name(), usual.stix(), usual.own(), true, Optional.empty()));
        }
        List<ItemCollection> collections = new ArrayList<>(
                List.of(collection(1, "cases", Optional.empty()), collection(9, "covenant", Optional.empty())));
        ALL.stream()
                .filter(party -> !party.equals(own))
                .map(party -> collection(
                        2 + ALL.indexOf(party), "from-" + party, Optional.of(new CollectionSource(party, "cases"))))
                .forEach(collections::add);
        return new Directory(epoch, parties, List.of(), collections, List.of()).withAgreements(Map.of(PACT, standing));
    }

    private static ItemCollection collection(int number, String alias, Optional<CollectionSource> source) {
        return new ItemCollection(
                new CollectionId(new UUID(0x4000, 0x8000_0000_0000_0000L | number)),
                alias,
                LocalText.english(alias),
                Optional.empty(),
                Set.copyOf(ALL),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                source);
    }

    ExchangeContent content() {
        return content;
    }

    InMemoryStore store() {
        return store;
    }

    InMemoryErasedItems erased() {
        return erased;
    }

    void stand(Standing standing) {
        directory.set(directory(directory.current().epoch() + 1, standing));
    }

    /** Under the agreement; for all its parties when none is named. */
    static Wish pactFor(PartyId... audience) {
        return new Wish(
                Optional.of(PACT),
                Optional.empty(),
                audience.length == 0
                        ? Optional.empty()
                        : Optional.of(Arrays.stream(audience)
                                .<Audience.Member>map(Audience.Member.OfParty::new)
                                .collect(Collectors.toSet())),
                Optional.empty());
    }

    void give(Wish wish, StixObject... objects) {
        SubmitResult result = offer(wish, objects);
        if (!(result instanceof SubmitResult.Taken taken)
                || !taken.status().failures().isEmpty()) {
            throw new AssertionError(result.toString());
        }
    }

    /** Gives what may be refused. */
    SubmitResult offer(Wish wish, StixObject... objects) {
        String texts = Arrays.stream(objects)
                .map(object -> new String(object.copyBytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "{\"objects\":[", "]}"));
        return exchange.submit(
                new Caller(own, Optional.empty(), true, true, Optional.empty(), "t"),
                "cases",
                wish,
                List.of("en"),
                StixReader.envelope(
                        new ByteArrayInputStream(texts.getBytes(StandardCharsets.UTF_8)), ParseLimits.defaults()));
    }

    /** Reads a collection as a partner's node, page by page. */
    List<FeedRow> given(PartyId partner, Purpose purpose, String collection) {
        var all = new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of());
        List<FeedRow> given = new ArrayList<>();
        long after = Long.MIN_VALUE;
        boolean more = true;
        while (more) {
            ReadResult result = exchange.read(
                    ExchangeContent.caller(partner, purpose),
                    collection,
                    Disclosure.Kind.OBJECTS,
                    new PageRequest(after, 5, Optional.empty(), all));
            Release page = ((ReadResult.Found) result).page();
            given.addAll(rows(page));
            page.sent();
            more = page.more();
            after = more ? page.row(page.size() - 1).addedMicros() : after;
        }
        return given;
    }

    /** All cases that a partner's node is given for the agreement's purpose. */
    List<FeedRow> given(PartyId partner) {
        return given(partner, CRIME, "cases");
    }

    private static List<FeedRow> rows(Release page) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"objects\":[".getBytes(StandardCharsets.US_ASCII));
        try {
            page.writeBodies(piece -> {
                byte[] copy = new byte[piece.remaining()];
                piece.get(copy);
                bytes.writeBytes(copy);
            });
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        bytes.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        List<String> texts =
                EnvelopeTexts.cut(bytes.toByteArray(), ParseLimits.defaults()).objects();
        List<FeedRow> rows = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            rows.add(new FeedRow(
                    StixTimestamp.sixDigits(page.row(i).addedMicros()),
                    page.row(i).id(),
                    StixTimestamp.fromMicros(page.row(i).versionMicros()).toString(),
                    texts.get(i)));
        }
        return rows;
    }

    static Delivery.Source casesOf(PartyId partner) {
        return new Delivery.Source(partner, CRIME, new UUID(0x4000, 0x8000_0000_0000_0001L), "cases");
    }

    List<RowOutcome> receive(PartyId partner, List<FeedRow> rows) {
        return content.receive(new Delivery(casesOf(partner), rows));
    }

    HeldItems heldItems() {
        return new HeldItems(exchange, store);
    }

    List<Holding> held(int campaign) {
        return store.of(SampleObjects.campaignId(campaign));
    }

    Handle handle(int campaign) {
        return held(campaign).getFirst().handle();
    }
}
