package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.Holdings;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightSource;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.TermsTable;
import org.mithaq.exchange.VisibleSet;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Terms;

/** The content of a database for tests, opened without a directory: parties and collections are made as they come. */
final class ContentWorld implements AutoCloseable {

    static final PartyId ATLAS = new PartyId("atlas");
    static final PartyId BOREA = new PartyId("borea");
    static final PartyId CEDAR = new PartyId("cedar");

    private final Database database;
    private final TestNumbers numbers;
    private final WriterSession session;
    private final Content content;
    private volatile @Nullable Sight everything;

    private ContentWorld(ConnectionSettings settings, ContentConfig config, BatchClock clock) {
        this.database = Database.open(settings, StoreConfig.defaults());
        this.numbers = new TestNumbers(database);
        this.session = WriterSession.open(settings, StoreConfig.defaults());
        TestNumbers known = numbers;
        this.content = Content.open(
                new Content.Parts(
                        database,
                        session,
                        numbers,
                        status -> new KeptStatus(
                                status, known.number(status.party()).getAsInt(), Instant.now()),
                        clock,
                        new TombstoneKey(new byte[TombstoneKey.LENGTH_BYTES])),
                config);
    }

    /** Makes the tables when there are none, and opens the content. */
    static ContentWorld open(ConnectionSettings settings, ContentConfig config) {
        return open(settings, config, Clock.systemUTC(), System::nanoTime);
    }

    /** The same with clocks of the test's choice. */
    static ContentWorld open(ConnectionSettings settings, ContentConfig config, Clock clock, LongSupplier nanos) {
        Migrations.run(settings);
        return new ContentWorld(settings, config, new BatchClock(clock, nanos));
    }

    PostgresFeed feed() {
        return (PostgresFeed) content.feed();
    }

    PostgresAppender appender() {
        return (PostgresAppender) content.appender();
    }

    SightSource sights() {
        return content.sights();
    }

    SightTable sightTable() {
        return content.sights();
    }

    FeedMemory memory() {
        return content.memory();
    }

    TermsTable terms() {
        return content.terms();
    }

    Holdings holdings() {
        return content.holdings();
    }

    /** Hands over objects that everybody may see who sees anything of their giver. */
    CompletableFuture<List<AppendOutcome>> append(
            CollectionId collection, PartyId originator, List<StixObject> objects) {
        Terms terms = terms(originator, "");
        return appender()
                .append(
                        collection,
                        originator,
                        objects.stream()
                                .map(object -> SampleSecrets.offer(object, terms))
                                .toList());
    }

    /** Terms that differ by originator and a name. */
    static Terms terms(PartyId originator, String name) {
        return Terms.parse(
                "terms/1;originators=" + originator.text() + ";audience=*;tlp=clear;pap=clear;iep=-;purposes="
                        + (name.isEmpty() ? "*" : name)
                        + ";onward=within-audience;retain-until=-;attribution=may;agreements=-;allowances=-;unknown=-");
    }

    /** The sight of somebody who sees everything, and always did. */
    static Sight everything(TermsTable terms) {
        BitSet all = new BitSet();
        int size = terms.size();
        all.set(1, size);
        ReaderKey key = new ReaderKey(new Reader(ATLAS, Optional.empty(), Optional.empty()), true);
        return new Sight(key, List.of(new VisibleSet(Long.MAX_VALUE, 0, all, size)));
    }

    /** Somebody who sees everything asks for what was added after a date. */
    FeedQuery query(CollectionId collection, long addedAfterMicros, int limit, ObjectFilter filter) {
        Sight known = everything;
        if (known == null || known.current().evaluated() != terms().size()) {
            known = everything(terms());
            everything = known;
        }
        return new FeedQuery(collection, known, addedAfterMicros, limit, filter);
    }

    Database database() {
        return database;
    }

    Numbering numbers() {
        return numbers;
    }

    WriterSession session() {
        return session;
    }

    /** Number of a collection's rows. */
    int collectionNo(CollectionId id) {
        return numbers.number(id).orElseThrow();
    }

    /** Makes a collection. */
    CollectionId collection() {
        return numbers.collection();
    }

    /** Reads an object that must be acceptable. */
    static StixObject object(String json) {
        ParsedObject parsed = StixReader.parseOne(json.getBytes(UTF_8), ParseLimits.defaults());
        return switch (parsed) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    /** A status for {@link PostgresAppender#keep}. */
    static SubmissionStatus status(UUID id) {
        return new SubmissionStatus(id, ATLAS, Instant.EPOCH, List.of(), List.of());
    }

    @Override
    public void close() {
        content.close();
        session.close();
        database.close();
    }
}
