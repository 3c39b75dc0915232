package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Expiries;
import org.mithaq.stix.StixId;

/** Contributions whose time is over, page by page in the order of their keys. Safe to call from any thread. */
final class PostgresExpiries implements Expiries {

    /** Contributions that are looked at together. */
    static final int PAGE = 500;

    private static final String ATTEMPT = "What may not be kept any longer could not be looked up";

    private final Database database;
    private final FeedMemory memory;

    PostgresExpiries(Database database, FeedMemory memory) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
    }

    @Override
    public List<Handle> due(Instant now, int limit) {
        List<Integer> over = termsIds(now);
        List<Handle> due = new ArrayList<>();
        List<MembershipTable.Expired> page = page(over, MembershipTable.Key.FIRST);
        while (!page.isEmpty() && due.size() < limit) {
            for (MembershipTable.Expired one : page) {
                if (due.size() < limit) {
                    handle(one).ifPresent(due::add);
                }
            }
            page = page(over, page.getLast().key());
        }
        return due;
    }

    /** Reads some contributions of which a row may not be kept any longer. */
    List<MembershipTable.Expired> page(List<Integer> over, MembershipTable.Key after) {
        return over.isEmpty()
                ? List.of()
                : database.read(ATTEMPT, connection -> MembershipTable.expired(connection, over, after, PAGE));
    }

    /** Whether federation finds a contribution, or the item of a contribution object, among what is due. */
    boolean isFederations(MembershipTable.Expired expired, List<Integer> over) {
        StixId id = id(expired);
        return id.type().equals(ContributionObjects.TYPE)
                ? isOfDueItem(expired, over)
                : handle(expired).isPresent();
    }

    StixId id(MembershipTable.Expired expired) {
        ObjectKey object = expired.key().object();
        return new StixId(memory.types().name(object.typeId()), object.uuid());
    }

    private boolean isOfDueItem(MembershipTable.Expired expired, List<Integer> over) {
        return database.read(ATTEMPT, connection -> {
            Optional<StixId> item =
                    BodyTable.findObject(connection, expired.body()).flatMap(ContributionObjects::itemOf);
            return item.isPresent() && MembershipTable.isHeld(connection, key(item.get()), expired.secret(), over);
        });
    }

    /** Handle of a contribution that is due as a whole, if it has a contribution object. */
    private Optional<Handle> handle(MembershipTable.Expired expired) {
        if (!expired.whole() || !expired.live() || id(expired).type().equals(ContributionObjects.TYPE)) {
            return Optional.empty();
        }
        return database.read(ATTEMPT, connection -> BodyTable.findObject(connection, expired.body()))
                .map(object -> ContributionObjects.handle(expired.secret(), object, expired.originator()))
                .filter(this::hasObject);
    }

    private boolean hasObject(Handle handle) {
        return memory.steadily(() -> memory.index().isHeld(key(ContributionObjects.idOf(handle))));
    }

    private ObjectKey key(StixId id) {
        return new ObjectKey(id.uuid(), memory.types().number(id.type()).orElse(0));
    }

    /** Terms are few, contributions many. */
    List<Integer> termsIds(Instant now) {
        List<Integer> over = new ArrayList<>();
        for (int id = 1; id < memory.interned().size(); id++) {
            if (memory.interned()
                    .terms(id)
                    .retainUntil()
                    .filter(until -> !until.isAfter(now))
                    .isPresent()) {
                over.add(id);
            }
        }
        return over;
    }
}
