package org.mithaq.exchange.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.MutableClock;

/**
 * What the contract tests share: three fictional parties, two empty collections for each test, and short ways to add
 * and read.
 *
 * <p>A test class for an implementation extends a contract and gives the ports. It may keep one store for all its
 * tests: each test addresses collections of its own.
 */
public abstract class ContractCase {

    /** The party that the store's node is run for. */
    protected static final PartyId ATLAS = new PartyId("atlas");

    /** A partner. */
    protected static final PartyId BOREALIS = new PartyId("borealis");

    /** Another partner. */
    protected static final PartyId CEDAR = new PartyId("cedar");

    private static final AtomicLong CASES = new AtomicLong(System.nanoTime());

    /** An empty collection of this test. */
    protected CollectionId here = new CollectionId(new UUID(0, 0));

    /** Another empty collection of this test. */
    protected CollectionId there = here;

    private int firstNumber;

    /** Makes the case; the ports are opened before each test. */
    protected ContractCase() {}

    /**
     * Opens a store that knows {@code directory}, or makes it known to the store that is open already.
     *
     * @param directory the three parties and this test's collections, which anyone may read and write
     * @param clock gives the dates added where the implementation takes a clock; it stands still
     */
    protected abstract ContentPorts open(Directory directory, MutableClock clock) throws Exception;

    /**
     * Waits until all that was gained has its new place, where that takes longer than {@code widen} and {@code narrow}.
     */
    protected void awaitNewPlaces() throws Exception {}

    private ContentPorts opened = ContentPorts.of(new InMemoryStore(java.time.Clock.systemUTC()));

    @BeforeEach
    void openPorts() throws Exception {
        long number = CASES.incrementAndGet();
        firstNumber = (int) ((number & 0xffff) << 10);
        ItemCollection first = collection("here", number);
        ItemCollection second = collection("there", number);
        here = first.id();
        there = second.id();
        var parties = List.of(party(ATLAS, 1, true), party(BOREALIS, 2, false), party(CEDAR, 3, false));
        var directory = new Directory(1, parties, List.of(), List.of(first, second), List.of());
        opened = open(directory, new MutableClock(Instant.parse("2026-11-21T12:00:00Z")));
    }

    private static ItemCollection collection(String name, long number) {
        String alias = name + "-" + Long.toUnsignedString(number, 36);
        var uuid = UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8));
        var readersAndWriters = Set.of(ATLAS, BOREALIS, CEDAR);
        return new ItemCollection(
                new CollectionId(uuid),
                alias,
                LocalText.english("Collection " + name),
                Optional.empty(),
                readersAndWriters,
                readersAndWriters);
    }

    private static Party party(PartyId id, int number, boolean own) {
        var stix = new StixId("identity", new UUID(0x4000, 0x8000_0000_0000_0000L | number));
        return new Party(id, LocalText.english("Agency " + id), stix, own);
    }

    /** The ports of this test. */
    protected final ContentPorts ports() {
        return opened;
    }

    /** Gives a version of the test's own campaign of that number; numbers below 1,000. */
    protected final StixObject campaign(int number, int version) {
        return SampleObjects.campaign(firstNumber + number, version);
    }

    /** Gives campaigns of one version, numbered from 0. */
    protected final List<StixObject> campaigns(int count) {
        return IntStream.range(0, count).mapToObj(number -> campaign(number, 1)).toList();
    }

    /** Gives a number for objects that no other test uses. */
    protected final int numbered(int number) {
        return firstNumber + number;
    }

    /** Adds objects and waits for the commit. */
    protected final List<AppendOutcome> add(CollectionId collection, PartyId originator, StixObject... objects)
            throws InterruptedException, ExecutionException, TimeoutException {
        return offer(
                collection,
                originator,
                Stream.of(objects)
                        .map(object -> SampleSecrets.offer(object, SampleTerms.clear(originator)))
                        .toArray(Offer[]::new));
    }

    /** Offers objects under their terms and waits for the commit. */
    protected final List<AppendOutcome> offer(CollectionId collection, PartyId originator, Offer... offers)
            throws InterruptedException, ExecutionException, TimeoutException {
        return opened.appender().append(collection, originator, List.of(offers)).get(60, TimeUnit.SECONDS);
    }

    /** Gives campaign 2 as the reduced copy of what is offered beside it. */
    protected final Offer copyOf(Offer whole, Terms terms) {
        StixObject copy = campaign(2, 1);
        Optional<Offer.Whole> instead = Optional.of(Offer.Whole.of(whole));
        return new Offer(copy, terms, false, true, Set.of(), instead, SampleSecrets.of(copy));
    }

    /** Gives an offer of an object with its contribution object. */
    protected static Offer accompanied(StixObject object, Terms terms) {
        ItemSecret secret = SampleSecrets.of(object);
        StixId id = ContributionObjects.idOf(ContributionObjects.handle(secret, object, ATLAS));
        StixObject made = SampleObjects.parse("{\"type\":\"contribution\",\"spec_version\":\"2.1\",\"id\":\"" + id
                + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\","
                + "\"item_id\":\"" + object.id() + "\",\"secret\":\"" + secret.text() + "\",\"extensions\":{\""
                + ContributionObjects.EXTENSION + "\":{\"extension_type\":\"new-sdo\"}}}");
        return new Offer(object, terms, true, true, Set.of(), Optional.empty(), secret, false, Optional.of(made));
    }

    /** Withdraws and waits for the commit. */
    protected final int withdraw(PartyId originator, StixId id, VersionFilter versions)
            throws InterruptedException, ExecutionException, TimeoutException {
        return opened.appender().withdraw(here, originator, id, versions).get(60, TimeUnit.SECONDS);
    }

    /** Gives the sight of a reader who sees everything that was added so far. */
    protected final Sight everything() {
        return sights().ofEverything(CEDAR);
    }

    /** Gives a key that no other test uses, of a reader whose party honours contribution objects or does not. */
    protected static ReaderKey reader(PartyId party, boolean honours) {
        var purpose = new Purpose("test-" + CASES.incrementAndGet());
        return new ReaderKey(new Reader(party, Optional.empty(), Optional.of(purpose)), honours);
    }

    /** Sights by other rules. */
    protected final SampleSights sights() {
        return new SampleSights(opened);
    }

    /** Reads one page of this test's collection as one who sees everything. */
    protected final FeedPage page(long addedAfterMicros, int limit, ObjectFilter filter) {
        return page(everything(), addedAfterMicros, limit, filter);
    }

    /** Reads one page of this test's collection. */
    protected final FeedPage page(Sight sight, long addedAfterMicros, int limit, ObjectFilter filter) {
        return opened.feed().page(new FeedQuery(here, sight, addedAfterMicros, limit, filter));
    }

    /** Reads all rows that match and that a reader sees, in one page. */
    protected final List<FeedRow> read(Sight sight, ObjectFilter filter) {
        return rows(page(sight, Long.MIN_VALUE, 10_000, filter));
    }

    /** Reads versions of everything that a reader sees, as "number.version" of the campaigns. */
    protected final List<String> read(Sight sight, VersionFilter versions) {
        return names(read(sight, new ObjectFilter(Set.of(), Set.of(), versions, Set.of())));
    }

    /** Reads all rows of this test's collection that match, in one page. */
    protected final List<FeedRow> read(ObjectFilter filter) {
        return rows(page(Long.MIN_VALUE, 10_000, filter));
    }

    /** Reads all versions of everything in this test's collection, as "number.version" of the campaigns. */
    protected final List<String> read(VersionFilter versions) {
        return names(read(new ObjectFilter(Set.of(), Set.of(), versions, Set.of())));
    }

    /** Lists a page's rows. */
    protected static List<FeedRow> rows(FeedPage page) {
        var rows = new ArrayList<FeedRow>();
        for (int i = 0; i < page.size(); i++) {
            rows.add(page.row(i));
        }
        return rows;
    }

    /** Names rows of campaigns as "number.version". */
    protected final List<String> names(List<FeedRow> rows) {
        return rows.stream().map(this::name).toList();
    }

    private String name(FeedRow row) {
        long number = (row.id().uuid().getLeastSignificantBits() & 0xffff_ffffL) - firstNumber;
        return number + "." + (row.versionMicros() - SampleObjects.versionMicros(0)) / 1_000;
    }

    /** Gives all that a page writes. */
    protected static String bodies(FeedPage page) throws IOException {
        var written = new ByteArrayOutputStream();
        page.writeBodies(bytes -> {
            var copy = new byte[bytes.remaining()];
            bytes.get(copy);
            written.writeBytes(copy);
        });
        return written.toString(StandardCharsets.UTF_8);
    }

    /** Gives the text of an object. */
    protected static String text(StixObject object) {
        return new String(object.copyBytes(), StandardCharsets.UTF_8);
    }
}
