package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.GivenRecord;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * To whom contributions were given, by tables {@code disclosure} and {@code membership}. Safe to call from any thread.
 *
 * <p>What answers covered is in memory: the first question reads the whole record, later ones what was added since.
 */
final class PostgresGivenRecord implements GivenRecord {

    private static final String ATTEMPT = "To whom something was given could not be looked up";

    private final Database database;
    private final FeedMemory memory;
    private final GivenPlaces whereabouts;
    private final Supplier<PartyId> own;
    private final Coverage coverage = new Coverage();
    private long seen;

    /**
     * Makes a record of which nothing is read yet.
     *
     * @param own the party that the node is run for
     */
    PostgresGivenRecord(Database database, FeedMemory memory, GivenPlaces whereabouts, Supplier<PartyId> own) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
        this.whereabouts = requireNonNull(whereabouts, "whereabouts");
        this.own = requireNonNull(own, "own");
    }

    @Override
    public synchronized Set<PartyId> givenTo(Handle handle) {
        return database.read(ATTEMPT, connection -> {
            catchUp(connection);
            Map<Long, StixId> ever = whereabouts.of(connection, handle);
            Map<Long, FeedTable.Addition> additions = FeedTable.additions(connection, ever.keySet());
            PartyId self = own.get();
            Set<PartyId> given = new HashSet<>();
            for (ReaderKey reader : coverage.readersOf(party -> !party.equals(self))) {
                PartyId party = reader.reader().party();
                if (!given.contains(party)
                        && additions.entrySet().stream()
                                .anyMatch(one -> covers(
                                        reader,
                                        requireNonNull(ever.get(one.getKey())),
                                        one.getKey(),
                                        one.getValue()))) {
                    given.add(party);
                }
            }
            return Set.copyOf(given);
        });
    }

    private void catchUp(Connection connection) throws SQLException {
        seen = DisclosureTable.cover(
                connection, seen, type -> memory.types().number(type).isPresent(), coverage);
    }

    @Override
    public synchronized List<Handle> neverGiven(PartyId party, Collection<Handle> handles) {
        Map<UUID, Handle> open = new LinkedHashMap<>();
        handles.forEach(handle -> open.put(ContributionObjects.idOf(handle).uuid(), handle));
        int type = memory.types().number(ContributionObjects.TYPE).orElse(0);
        database.read(ATTEMPT, connection -> {
            catchUp(connection);
            Set<ReaderKey> readers = coverage.readersOf(party::equals);
            strike(connection, open, readers, shownPlaces(open.keySet(), type));
            if (!open.isEmpty() && !readers.isEmpty()) {
                strike(connection, open, readers, allPlaces(connection, open.keySet(), type));
            }
            return true;
        });
        return handles.stream()
                .filter(handle ->
                        open.containsKey(ContributionObjects.idOf(handle).uuid()))
                .toList();
    }

    /** Where objects are that somebody may see now, from memory. */
    private Map<Long, UUID> shownPlaces(Set<UUID> objects, int type) {
        return memory.steadily(() -> {
            Map<Long, UUID> places = new HashMap<>();
            objects.forEach(uuid -> memory.index().forEach(uuid, type, (place, _) -> places.put(place, uuid)));
            return places;
        });
    }

    /** Where objects ever were, also what was withdrawn since or is seen by nobody. */
    private static Map<Long, UUID> allPlaces(Connection connection, Set<UUID> objects, int type) throws SQLException {
        Map<Long, UUID> places = new HashMap<>();
        for (MembershipTable.Stand stand : MembershipTable.stands(connection, objects, type)) {
            stand.places().forEach(place -> places.put(place, stand.uuid()));
        }
        return places;
    }

    /** Takes out what one of the readers was given. */
    private void strike(Connection connection, Map<UUID, Handle> open, Set<ReaderKey> readers, Map<Long, UUID> places)
            throws SQLException {
        List<Long> covered = new ArrayList<>();
        places.forEach((place, uuid) -> {
            StixId id = new StixId(ContributionObjects.TYPE, uuid);
            if (readers.stream().anyMatch(reader -> coverage.has(reader, id, place))) {
                covered.add(place);
            }
        });
        additions(connection, covered).forEach((place, addition) -> {
            UUID uuid = requireNonNull(places.get(place));
            StixId id = new StixId(ContributionObjects.TYPE, uuid);
            if (open.containsKey(uuid) && readers.stream().anyMatch(reader -> covers(reader, id, place, addition))) {
                open.remove(uuid);
            }
        });
    }

    /** From memory what is there, the rest from the table. */
    private Map<Long, FeedTable.Addition> additions(Connection connection, List<Long> places) throws SQLException {
        Map<Long, FeedTable.Addition> found = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        memory.steadily(() -> {
            for (long place : places) {
                FeedChunk chunk = memory.resident(FeedChunk.number(place));
                if (chunk == null) {
                    missing.add(place);
                } else {
                    int index = FeedChunk.index(place);
                    found.put(
                            place,
                            new FeedTable.Addition(
                                    chunk.firstClassId(index), chunk.addedMicros(index), chunk.afterMicros(index)));
                }
            }
            return true;
        });
        if (!missing.isEmpty()) {
            found.putAll(FeedTable.additions(connection, missing));
        }
        return found;
    }

    private boolean covers(ReaderKey reader, StixId id, long place, FeedTable.Addition addition) {
        return addition.firstClassId() != 0
                && coverage.has(reader, id, place)
                && whereabouts.couldSee(reader, addition);
    }
}
