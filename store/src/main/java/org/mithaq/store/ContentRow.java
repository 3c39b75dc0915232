package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.stix.StixObject;

/**
 * One contribution to one collection: one version of an object as one originator gave it, a row of table
 * {@code membership}, with its rows in the feed.
 *
 * <p>Mutable; owned by the appender's thread while it plans a batch.
 */
final class ContentRow {

    /** Lowest version first; two versions are never equal unless their keys are. */
    static final Comparator<ContentRow> BY_VERSION = Comparator.<ContentRow>comparingLong(row -> row.versionMicros)
            .thenComparing(row -> row.facts.version().timed()
                    ? ""
                    : requireNonNull(row.facts.version().digestHex()));

    private final Facts facts;
    private final boolean stored;
    private final @Nullable StixObject newBody;
    private @Nullable ContentRow bodyOf;
    private final List<FeedEntry> entries = new ArrayList<>();
    private Giving giving;
    private boolean live;
    private long givenPosition;
    private long versionMicros;
    private long firstPlace;
    private boolean changed;

    private ContentRow(Facts facts, boolean stored, @Nullable StixObject newBody, Giving giving) {
        this.facts = facts;
        this.stored = stored;
        this.newBody = newBody;
        this.giving = giving;
        this.live = true;
    }

    /**
     * What never changes.
     *
     * @param collectionNo number of the collection
     * @param object which object
     * @param originator number of the party that gave it
     * @param version which version
     * @param spec 20 or 21
     * @param body what and where the bytes are
     */
    record Facts(int collectionNo, ObjectKey object, int originator, VersionKey version, int spec, Body body) {

        /** Flags that each of its rows in the feed has, see {@link RowState}. */
        int stateFlags() {
            return version.timed() ? 0 : RowState.UNVERSIONED;
        }
    }

    /**
     * Stored bytes.
     *
     * @param place where they are; 0 for the place of the first row
     * @param sizeBytes how many
     * @param digestHex SHA-256 of them
     */
    record Body(long place, int sizeBytes, String digestHex) {}

    /**
     * How it was given.
     *
     * @param secret its secret; of a contribution object, that of its item
     * @param termsId its terms
     * @param markedInFull whether its own markings say all that its terms say
     * @param retained whether its terms say until when it may be kept
     * @param names ids that it names
     * @param instead of a reduced copy: formula of who saw the full object; else never
     */
    record Giving(
            ItemSecret secret,
            int termsId,
            boolean markedInFull,
            boolean retained,
            List<ObjectKey> names,
            int instead) {

        Giving {
            requireNonNull(secret, "secret");
            names = List.copyOf(names);
        }

        /** The same under other terms. */
        Giving under(Giving other) {
            return new Giving(secret, other.termsId, other.markedInFull, other.retained, names, instead);
        }

        /** The same with another secret. */
        Giving with(ItemSecret other) {
            return new Giving(other, termsId, markedInFull, retained, names, instead);
        }
    }

    /**
     * What the table says of a contribution beside its facts.
     *
     * @param live whether it was not withdrawn
     * @param givenPosition position of its first row since it was given
     * @param versionMicros see {@link #versionMicros()}
     */
    record Stored(Giving giving, boolean live, long givenPosition, long versionMicros) {}

    /** A row that table {@code membership} has; its rows in the feed are added with {@link #hold}. */
    static ContentRow stored(Facts facts, Stored stored) {
        ContentRow row = new ContentRow(facts, true, null, stored.giving());
        row.live = stored.live();
        row.givenPosition = stored.givenPosition();
        row.versionMicros = stored.versionMicros();
        return row;
    }

    /**
     * A row to be inserted, with its bytes unless they are stored already.
     *
     * @param newBody the object when its bytes are to be stored; else null
     * @param versionMicros see {@link #versionMicros()}
     */
    static ContentRow added(Facts facts, @Nullable StixObject newBody, Giving giving, long versionMicros) {
        ContentRow row = new ContentRow(facts, false, newBody, giving);
        row.versionMicros = versionMicros;
        return row;
    }

    Facts facts() {
        return facts;
    }

    Giving giving() {
        return giving;
    }

    /** Says that the bytes are those of a contribution to another collection. */
    void bodyOf(ContentRow other) {
        bodyOf = other;
    }

    /** Where the bytes are or will be; asked for once the row has a place. */
    Body body() {
        if (bodyOf != null) {
            return bodyOf.body();
        }
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

    /** All its rows in the feed, in order, also those that nobody sees any more: an erasure must find them. */
    List<FeedEntry> entries() {
        return entries;
    }

    /** Its newest row in the feed. */
    FeedEntry newest() {
        return entries.getLast();
    }

    /** Takes up a row that the feed has. */
    void hold(FeedEntry entry) {
        entries.add(entry);
    }

    /** Gives it a new row in the feed. */
    void append(FeedEntry entry) {
        changed = true;
        entries.add(entry);
        if (firstPlace == 0) {
            firstPlace = entry.place();
        }
        if (givenPosition == 0) {
            givenPosition = Place.position(entry.place());
        }
    }

    /**
     * The version as a time, in microseconds since 1970; without one, the raw date of the first row since it was given.
     */
    long versionMicros() {
        return versionMicros;
    }

    /** Whether it was not withdrawn. */
    boolean live() {
        return live;
    }

    /** Position of its first row since it was given, or given again; 0 until it has one. */
    long givenPosition() {
        return givenPosition;
    }

    void withdraw() {
        live = false;
        changed = true;
    }

    /** Gives it again, as if for the first time. */
    void giveAgain(Giving anew, long newVersionMicros) {
        versionMicros = newVersionMicros;
        live = true;
        changed = true;
        givenPosition = 0;
        giving = anew;
    }

    /** Gives it other terms. */
    void give(Giving other) {
        changed = true;
        giving = other;
    }

    /** Says who saw the object that this reduced copy stands for. */
    void insteadOf(int formula) {
        give(new Giving(
                giving.secret(), giving.termsId(), giving.markedInFull(), giving.retained(), giving.names(), formula));
    }
}
