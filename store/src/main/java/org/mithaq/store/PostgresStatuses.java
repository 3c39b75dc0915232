package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.exchange.StatusSource;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.terms.PartyId;

/** Kept status resources. Safe to call from any thread; each call is one statement. */
final class PostgresStatuses implements StatusSource {

    private final Database database;
    private final DirectoryStore directory;
    private final Clock clock;
    private final StatusRepository repository = new StatusRepository();

    PostgresStatuses(Database database, DirectoryStore directory, Clock clock) {
        this.database = requireNonNull(database, "database");
        this.directory = requireNonNull(directory, "directory");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public Optional<SubmissionStatus> find(UUID id) {
        return database.read("A status could not be read", connection -> repository.find(connection, id, keptAfter()))
                .map(row -> new SubmissionStatus(
                        id,
                        party(row.partyNumber()),
                        row.requested(),
                        row.details().successes(),
                        row.details().failures()));
    }

    private PartyId party(int number) {
        Optional<PartyId> known = directory.snapshot().party(number);
        if (known.isEmpty()) {
            directory.look();
        }
        return known.or(() -> directory.snapshot().party(number))
                .orElseThrow(() -> new StoreException(
                        StoreException.Code.DAMAGED, "A status belongs to party number " + number + ", which is none"));
    }

    private Instant keptAfter() {
        return clock.instant().minus(database.config().statusesKept());
    }

    /** Removes what was kept long enough. */
    int purge() {
        return database.read(
                "Old statuses could not be removed", connection -> repository.purge(connection, keptAfter()));
    }
}
