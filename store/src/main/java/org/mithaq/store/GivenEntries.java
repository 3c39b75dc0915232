package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.UserId;

/**
 * Which answers concern one contribution: those that covered a row of it which their reader could see when it was added,
 * and those that explained it. For one question; belongs to one thread.
 */
final class GivenEntries {

    private static final int FILTER_LINES = 4;

    private final Map<Long, StixId> places;
    private final Map<Long, FeedTable.Addition> additions;
    private final Set<Integer> originators;
    private final GivenPlaces whereabouts;

    private GivenEntries(
            Map<Long, StixId> places,
            Map<Long, FeedTable.Addition> additions,
            Set<Integer> originators,
            GivenPlaces whereabouts) {
        this.places = Map.copyOf(places);
        this.additions = Map.copyOf(additions);
        this.originators = Set.copyOf(originators);
        this.whereabouts = requireNonNull(whereabouts, "whereabouts");
    }

    static GivenEntries of(Connection connection, Handle handle, GivenPlaces whereabouts) throws SQLException {
        Map<Long, StixId> places = whereabouts.of(connection, handle);
        return new GivenEntries(
                places,
                FeedTable.additions(connection, places.keySet()),
                whereabouts.originators(connection, handle),
                whereabouts);
    }

    /** Whether nothing of it was ever here, or all of it was erased. */
    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Whether a party, by its number, gave it. */
    boolean isOf(int party) {
        return originators.contains(party);
    }

    /** Places where it ever was. */
    Set<Long> places() {
        return places.keySet();
    }

    /** Whether the answer of a row of {@link EntryReader#select} concerns it. */
    boolean concerns(ResultSet rows) throws SQLException {
        Disclosure.Kind kind = Disclosure.Kind.valueOf(rows.getString(3));
        if (kind == Disclosure.Kind.HEAD) {
            return false;
        }
        if (kind == Disclosure.Kind.EXPLANATION || kind == Disclosure.Kind.LOOKUP) {
            return names(rows.getArray(15));
        }
        ReaderKey reader = reader(rows);
        int collection = rows.getInt(16);
        long after = rows.getLong(10);
        long last = rows.getLong(11);
        @Nullable Array found = kind == Disclosure.Kind.SEARCH ? rows.getArray(15) : null;
        if (kind == Disclosure.Kind.SEARCH && found == null) {
            return false;
        }
        Asked asked = found != null
                ? new Asked(new HashSet<>(List.of((String[]) found.getArray())), Set.of())
                : Asked.of(rows.getString(14));
        for (Map.Entry<Long, StixId> one : places.entrySet()) {
            long place = one.getKey();
            long position = Place.position(place);
            FeedTable.@Nullable Addition addition = additions.get(place);
            boolean covered = asked.ids().isEmpty()
                    ? after < position && position <= last && asked.covers(one.getValue())
                    : position <= last && asked.ids().contains(one.getValue().toString());
            if (Place.collectionNo(place) == collection
                    && covered
                    && addition != null
                    && addition.firstClassId() != 0
                    && whereabouts.couldSee(reader, addition)) {
                return true;
            }
        }
        return false;
    }

    private boolean names(@Nullable Array ids) throws SQLException {
        Set<String> named = places.values().stream().map(StixId::toString).collect(Collectors.toSet());
        return ids != null && Stream.of((String[]) ids.getArray()).anyMatch(named::contains);
    }

    private static ReaderKey reader(ResultSet rows) throws SQLException {
        return new ReaderKey(
                new Reader(
                        new PartyId(rows.getString(4)),
                        Optional.ofNullable(rows.getString(5)).map(UserId::new),
                        Optional.ofNullable(rows.getString(6)).map(Purpose::new)),
                rows.getBoolean(13));
    }

    /** What a filter asks for; one that is not understood asks for everything. */
    private record Asked(Set<String> ids, Set<String> types) {

        static Asked of(String filter) {
            String[] lines = filter.split("\n", -1);
            return lines.length == FILTER_LINES
                    ? new Asked(words(lines[0]), words(lines[1]))
                    : new Asked(Set.of(), Set.of());
        }

        private static Set<String> words(String line) {
            return line.isEmpty() ? Set.of() : new HashSet<>(List.of(line.split(",", -1)));
        }

        boolean covers(StixId id) {
            return types.isEmpty() || types.contains(id.type());
        }
    }
}
