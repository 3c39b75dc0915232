package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightBits;
import org.mithaq.stix.StixId;

/** Where in the feeds a contribution ever was, and who could see a row when it was added. Safe to call from any thread. */
final class GivenPlaces {

    private final FeedMemory memory;
    private final SightTable sights;

    GivenPlaces(FeedMemory memory, SightTable sights) {
        this.memory = requireNonNull(memory, "memory");
        this.sights = requireNonNull(sights, "sights");
    }

    /** What is kept in memory of the feeds. */
    FeedMemory memory() {
        return memory;
    }

    /** Where a contribution object and its item ever were, with the id of what is or was there. */
    Map<Long, StixId> of(Connection connection, Handle handle) throws SQLException {
        StixId made = ContributionObjects.idOf(handle);
        Map<Long, StixId> places = new HashMap<>();
        for (MembershipTable.Stand stand : stands(connection, made)) {
            stand.places().forEach(place -> places.put(place, made));
            Optional<StixId> item = item(connection, stand);
            if (item.isPresent()) {
                for (MembershipTable.Stand other : stands(connection, item.get())) {
                    if (other.originator() == stand.originator()
                            && other.secret().equals(stand.secret())) {
                        other.places().forEach(place -> places.put(place, item.get()));
                    }
                }
            }
        }
        return places;
    }

    /** Who gave a contribution, by numbers; nobody when its contribution object is not held. */
    Set<Integer> originators(Connection connection, Handle handle) throws SQLException {
        return stands(connection, ContributionObjects.idOf(handle)).stream()
                .map(MembershipTable.Stand::originator)
                .collect(Collectors.toSet());
    }

    private List<MembershipTable.Stand> stands(Connection connection, StixId id) throws SQLException {
        return MembershipTable.stands(
                connection, Set.of(id.uuid()), memory.types().number(id.type()).orElse(0));
    }

    private static Optional<StixId> item(Connection connection, MembershipTable.Stand contribution)
            throws SQLException {
        return BodyTable.findObject(connection, contribution.body()).flatMap(ContributionObjects::itemOf);
    }

    /** Whether a reader could see a row when it was added. */
    boolean couldSee(ReaderKey reader, FeedTable.Addition addition) {
        Optional<Sight> sight = sights.find(reader);
        if (sight.isEmpty()) {
            // Nobody is given anything without a sight; whose is not known counts as one who saw everything.
            return true;
        }
        SightBits bits = memory.visibility().of(sight.get()).bits();
        return bits.couldSee(addition.firstClassId(), addition.addedMicros(), addition.afterMicros());
    }
}
