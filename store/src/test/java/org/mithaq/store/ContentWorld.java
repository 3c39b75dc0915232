package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.terms.PartyId;

/** The content of a database for tests, opened without a directory: parties and collections are made as they come. */
final class ContentWorld implements AutoCloseable {

    static final PartyId ATLAS = new PartyId("atlas");
    static final PartyId BOREA = new PartyId("borea");
    static final PartyId CEDAR = new PartyId("cedar");

    private final Database database;
    private final TestNumbers numbers;
    private final WriterSession session;
    private final Content content;

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
                        clock),
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
        return new SubmissionStatus(id, ATLAS, Instant.EPOCH, java.util.List.of(), java.util.List.of());
    }

    @Override
    public void close() {
        content.close();
        session.close();
        database.close();
    }
}
