package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.Holdings;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/** What is held of one object, from table {@code membership}. Safe to call from any thread. */
final class PostgresHoldings implements Holdings {

    private static final String ATTEMPT = "What is held could not be looked up";

    private final Database database;
    private final FeedMemory memory;
    private final TombstoneKey tombstoneKey;

    PostgresHoldings(Database database, FeedMemory memory, TombstoneKey tombstoneKey) {
        this.tombstoneKey = requireNonNull(tombstoneKey, "tombstoneKey");
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when the tables cannot be read
     */
    @Override
    public List<Holding> of(StixId id) {
        return memory.steadily(() -> database.read(ATTEMPT, connection -> holdings(connection, id)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when the tables cannot be read
     */
    @Override
    public List<StixId> naming(StixId id, Optional<StixId> after, int limit) {
        ObjectKey named = key(id);
        int made = memory.types().number(ContributionObjects.TYPE).orElse(0);
        List<StixId> found = new ArrayList<>();
        ObjectKey last = after.map(this::key).orElse(EdgeTable.BEFORE_ALL);
        while (found.size() < limit) {
            ObjectKey from = last;
            List<ObjectKey> chunk =
                    database.read(ATTEMPT, connection -> EdgeTable.namersAfter(connection, named, from, limit));
            chunk.stream()
                    .filter(namer -> namer.typeId() != made && memory.index().isHeld(namer))
                    .limit(limit - found.size())
                    .forEach(namer -> found.add(new StixId(memory.types().name(namer.typeId()), namer.uuid())));
            if (chunk.size() < limit) {
                break;
            }
            last = chunk.getLast();
        }
        return found;
    }

    private ObjectKey key(StixId id) {
        return new ObjectKey(id.uuid(), memory.types().number(id.type()).orElse(0));
    }

    /**
     * {@inheritDoc} Costs one read for all of them, and none of their bodies.
     *
     * @throws StoreException when the tables cannot be read
     */
    @Override
    public Map<StixId, Set<ObjectVersion>> versions(Collection<StixId> ids) {
        Map<ObjectKey, StixId> wanted = new HashMap<>();
        for (StixId id : ids) {
            ObjectKey key =
                    new ObjectKey(id.uuid(), memory.types().number(id.type()).orElse(0));
            if (memory.index().isHeld(key)) {
                wanted.put(key, id);
            }
        }
        Map<StixId, Set<ObjectVersion>> held = new HashMap<>();
        if (wanted.isEmpty()) {
            return held;
        }
        List<UUID> uuids = wanted.keySet().stream().map(ObjectKey::uuid).toList();
        List<ContentRow> rows = memory.steadily(
                () -> database.read(ATTEMPT, connection -> MembershipTable.rows(connection, uuids, memory.index())));
        for (ContentRow row : rows) {
            StixId id = wanted.get(row.facts().object());
            if (id != null && row.live()) {
                held.computeIfAbsent(id, _ -> new HashSet<>())
                        .add(row.facts().version().objectVersion());
            }
        }
        return held;
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when the tables cannot be read
     */
    @Override
    public Map<StixObject, Instant> recalled(Collection<StixObject> objects) {
        return database.read(ATTEMPT, connection -> Tombstones.recalled(connection, tombstoneKey, objects));
    }

    private List<Holding> holdings(Connection connection, StixId id) throws SQLException {
        List<ContentRow> rows = rows(connection, id);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Integer, PartyId> parties = new HashMap<>();
        Map<Integer, CollectionId> collections = new HashMap<>();
        readNames(connection, parties, collections);
        Map<ObjectKey, List<ContentRow>> named = named(connection, rows);
        List<Holding> holdings = new ArrayList<>(rows.size());
        for (ContentRow row : rows) {
            ContentRow.Facts facts = row.facts();
            holdings.add(new Holding(
                    requireNonNull(collections.get(facts.collectionNo()), "A row of no collection"),
                    requireNonNull(parties.get(facts.originator()), "A row of no party"),
                    object(connection, row),
                    row.giving().secret(),
                    terms(row),
                    later(row, rows),
                    row.giving().markedInFull(),
                    hiding(row, named)));
        }
        return holdings;
    }

    /** Everything that was not withdrawn, by collection, originator and version. */
    private List<ContentRow> rows(Connection connection, StixId id) throws SQLException {
        int type = memory.types().number(id.type()).orElse(0);
        ObjectKey key = new ObjectKey(id.uuid(), type);
        // What is not there and what is hidden cost the same only for who asks for an answer; this gives none.
        if (!memory.index().isHeld(key)) {
            return List.of();
        }
        return MembershipTable.rows(connection, Set.of(id.uuid()), memory.index()).stream()
                .filter(row -> row.live() && row.facts().object().equals(key))
                .sorted(Comparator.<ContentRow>comparingInt(row -> row.facts().collectionNo())
                        .thenComparingInt(row -> row.facts().originator())
                        .thenComparing(ContentRow.BY_VERSION))
                .toList();
    }

    private static void readNames(
            Connection connection, Map<Integer, PartyId> parties, Map<Integer, CollectionId> collections)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select party_no, party_id from party");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                parties.put(found.getInt(1), new PartyId(found.getString(2)));
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select collection_no, id from collection");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                collections.put(found.getInt(1), new CollectionId(found.getObject(2, UUID.class)));
            }
        }
    }

    /** What is held of the objects that some contributions name. */
    private Map<ObjectKey, List<ContentRow>> named(Connection connection, List<ContentRow> rows) throws SQLException {
        Set<UUID> uuids = new HashSet<>();
        for (ContentRow row : rows) {
            row.giving().names().forEach(name -> uuids.add(name.uuid()));
        }
        Map<ObjectKey, List<ContentRow>> named = new HashMap<>();
        if (!uuids.isEmpty()) {
            for (ContentRow row : MembershipTable.rows(connection, uuids, memory.index())) {
                if (row.live()) {
                    named.computeIfAbsent(row.facts().object(), any -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        return named;
    }

    private Terms terms(ContentRow row) {
        return memory.interned().terms(row.giving().termsId());
    }

    /** Terms of the later versions of the same originator in the same collection. */
    private Set<Terms> later(ContentRow row, List<ContentRow> rows) {
        Set<Terms> later = new HashSet<>();
        for (ContentRow other : rows) {
            if (other.facts().collectionNo() == row.facts().collectionNo()
                    && other.facts().originator() == row.facts().originator()
                    && ContentRow.BY_VERSION.compare(other, row) > 0) {
                later.add(terms(other));
            }
        }
        return later;
    }

    private Set<Set<Terms>> hiding(ContentRow row, Map<ObjectKey, List<ContentRow>> named) {
        Set<Set<Terms>> hiding = new HashSet<>();
        for (ObjectKey name : row.giving().names()) {
            List<ContentRow> held = named.getOrDefault(name, List.of());
            Set<Terms> terms = new HashSet<>();
            for (ContentRow one : held) {
                terms.add(later(one, held).stream().reduce(terms(one), Terms::strictest));
            }
            boolean mayBeNamed =
                    held.stream().anyMatch(one -> terms(one).allowances().mayName());
            if (!terms.isEmpty() && !mayBeNamed) {
                hiding.add(terms);
            }
        }
        return hiding;
    }

    static StixObject object(Connection connection, ContentRow row) throws SQLException {
        byte[] bytes = BodyTable.alone(connection, row.body().place());
        return switch (StixReader.parseOne(bytes, ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused ->
                throw new StoreException(
                        StoreException.Code.DAMAGED, "An object that was accepted is not any more: " + refused);
        };
    }
}
