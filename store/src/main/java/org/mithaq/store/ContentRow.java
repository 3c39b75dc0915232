package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.StixObject;

/**
 * One version of an object as one originator gave it to one collection: a row of table {@code membership}.
 *
 * <p>Mutable; owned by the appender's thread while it plans a batch.
 */
final class ContentRow {

    /** Lowest version first; two versions are never equal unless their keys are. */
    static final Comparator<ContentRow> BY_VERSION = Comparator.<ContentRow>comparingLong(
                    row -> row.facts.versionMicros())
            .thenComparing(row -> row.facts.version().timed()
                    ? ""
                    : requireNonNull(row.facts.version().digestHex()));

    private final Facts facts;
    private final boolean stored;
    private final @Nullable StixObject newBody;
    private @Nullable FeedEntry entry;
    private long firstPlace;
    private boolean changed;

    private ContentRow(Facts facts, boolean stored, @Nullable StixObject newBody) {
        this.facts = facts;
        this.stored = stored;
        this.newBody = newBody;
    }

    /**
     * What never changes.
     *
     * @param collectionNo number of the collection
     * @param object which object
     * @param originator number of the party that gave it
     * @param version which version
     * @param versionMicros version as a time, in microseconds since 1970
     * @param spec 20 or 21
     * @param body what and where the bytes are
     */
    record Facts(
            int collectionNo,
            ObjectKey object,
            int originator,
            VersionKey version,
            long versionMicros,
            int spec,
            Body body) {}

    /**
     * Stored bytes.
     *
     * @param place where they are; 0 for the place of the first row
     * @param sizeBytes how many
     * @param digestHex SHA-256 of them
     */
    record Body(long place, int sizeBytes, String digestHex) {}

    /** A row that table {@code membership} has. */
    static ContentRow stored(Facts facts, long position, int state) {
        ContentRow row = new ContentRow(facts, true, null);
        row.entry = FeedEntry.stored(row, Place.of(facts.collectionNo(), position), state);
        return row;
    }

    /** A row to be inserted, whose bytes are stored already. */
    static ContentRow elsewhere(Facts facts) {
        return new ContentRow(facts, false, null);
    }

    /** A row to be inserted together with its bytes. */
    static ContentRow withBody(Facts facts, StixObject object) {
        return new ContentRow(facts, false, object);
    }

    Facts facts() {
        return facts;
    }

    /** Where the bytes are or will be; asked for once the row has a place. */
    Body body() {
        return facts.body().place() != 0 || newBody == null
                ? facts.body()
                : new Body(firstPlace, facts.body().sizeBytes(), facts.body().digestHex());
    }

    /** Whether the table has this row. */
    boolean stored() {
        return stored;
    }

    /** Whether the stored row must be updated. */
    boolean changed() {
        return changed;
    }

    /** The object whose bytes are to be stored at this row's first place; null when they are elsewhere. */
    @Nullable StixObject newBody() {
        return newBody;
    }

    /** The newest row in the feed. */
    FeedEntry entry() {
        return requireNonNull(entry, "A row without a place in the feed");
    }

    boolean hasEntry() {
        return entry != null;
    }

    /** Gives the row a new place in the feed. */
    void moveTo(FeedEntry newEntry) {
        changed = true;
        entry = newEntry;
        if (firstPlace == 0) {
            firstPlace = newEntry.place();
        }
    }

    /** Sets the flags that the feed holds for the newest row. */
    void knowStoredState(int state) {
        entry = entry().withStoredState(state);
    }

    /** Notes that the state of its newest row changed in a way that the membership keeps. */
    void touch() {
        changed = true;
    }

    boolean live() {
        return entry != null && (entry.state() & RowState.WITHDRAWN) == 0;
    }

    boolean shown() {
        return entry != null && (entry.state() & RowState.SHOWN) != 0;
    }
}
