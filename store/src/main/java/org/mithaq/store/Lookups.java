package org.mithaq.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.SightChange;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/** What the planning of a batch asks of memory and tables, each question for many objects at once. For one batch. */
final class Lookups {

    private final Connection transaction;
    private final FeedMemory memory;
    private final DateSearch dates;
    private final SettlementMemo settlements;
    private final SightChange lastChange;
    private final Tombstones tombstones;
    private final Map<FeedHead, Long> firstSince = new HashMap<>();

    /**
     * What the appender knows beside the memory.
     *
     * @param settlements what came of lines that look alike
     * @param lastChange when any reader's rights changed last
     * @param tombstones what was erased
     */
    record Known(SettlementMemo settlements, SightChange lastChange, Tombstones tombstones) {}

    Lookups(Connection transaction, FeedMemory memory, DateSearch dates, Known known) {
        this.transaction = transaction;
        this.memory = memory;
        this.dates = dates;
        this.settlements = known.settlements();
        this.lastChange = known.lastChange();
        this.tombstones = known.tombstones();
    }

    Interned interned() {
        return memory.interned();
    }

    /** What came of lines that look alike. */
    SettlementMemo settlements() {
        return settlements;
    }

    ObjectIndex index() {
        return memory.index();
    }

    /** Key of an object; with type 0, which no row has, when no object of that type was ever stored. */
    ObjectKey key(StixId id) {
        return new ObjectKey(id.uuid(), memory.types().number(id.type()).orElse(0));
    }

    /** When any reader's rights changed last; the batch may be committed only while this holds. */
    SightChange lastChange() {
        return lastChange;
    }

    /** Finds when and why a contribution was erased. */
    Optional<AppendOutcome.Recalled> recalled(StixId id, VersionKey version, PartyId originator) throws SQLException {
        return tombstones.find(transaction, id, version, originator);
    }

    /** Reads the object of a contribution, to be erased or renamed. */
    StixObject object(ContentRow row) throws SQLException {
        return PostgresHoldings.object(transaction, row);
    }

    /** Reads all contributions of some objects, of whichever collection. */
    List<ContentRow> contributions(Collection<UUID> objects) throws SQLException {
        return objects.isEmpty() ? List.of() : MembershipTable.rows(transaction, objects, memory.index());
    }

    /** Finds the objects that name one of some others, in any version. */
    Set<ObjectKey> namers(Collection<ObjectKey> named) throws SQLException {
        return EdgeTable.namers(transaction, named);
    }

    /** The end of a feed that has rows. */
    FeedHead head(int collectionNo) {
        return memory.heads()
                .find(collectionNo)
                .orElseThrow(() -> new IllegalStateException("No feed of collection number " + collectionNo));
    }

    /** Whether a row was there when any reader's rights changed last. */
    boolean isOlderThanLastChange(FeedHead head, long place) {
        return lastChange.setId() != 0
                && place < firstSince.computeIfAbsent(head, any -> dates.firstAfter(any, lastChange.fromMicros()));
    }
}
