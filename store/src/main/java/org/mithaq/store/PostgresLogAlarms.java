package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.LogAlarms;
import org.mithaq.federation.FederationBook;
import org.mithaq.federation.Notice;
import org.mithaq.ledger.SignedNote;
import org.mithaq.terms.PartyId;

/** What is wrong with the log, by its ticks and checkpoints and by what was noticed of partners. Safe to call from any thread. */
final class PostgresLogAlarms implements LogAlarms {

    private static final Duration NOTICED = Duration.ofDays(30);
    private static final int MOST_NOTICES = 1_000;
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);
    private static final int PATIENCE_TICKS = 6;

    private final Database database;
    private final FederationBook federation;
    private final LogKeyBook keys;
    private final Clock clock;
    private final Duration patience;

    /**
     * Makes it.
     *
     * @param tickEvery time between two leaves of the log
     */
    PostgresLogAlarms(Database database, FederationBook federation, LogKeyBook keys, Clock clock, Duration tickEvery) {
        this.database = requireNonNull(database, "database");
        this.federation = requireNonNull(federation, "federation");
        this.keys = requireNonNull(keys, "keys");
        this.clock = requireNonNull(clock, "clock");
        Duration some = tickEvery.multipliedBy(PATIENCE_TICKS);
        this.patience = some.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : some;
    }

    @Override
    public List<Alarm> raised() {
        Instant now = clock.instant();
        List<Alarm> raised = new ArrayList<>();
        Optional<TickRow> last =
                database.read("The end of the log could not be read", connection -> TickTable.last(connection));
        if (last.filter(row -> row.tick().at().isAfter(now.minus(patience))).isEmpty()) {
            raised.add(new Alarm(Kind.NOT_SEALED, Optional.empty()));
        }
        Optional<SignedNote> newest = new PostgresLedger(database).checkpoint();
        if (newest.flatMap(note -> PostgresLedger.signer(note, keys.keys())).isEmpty()) {
            raised.add(new Alarm(Kind.KEY_MISSING, Optional.empty()));
        }
        federation.notices(MOST_NOTICES).stream()
                .filter(notice ->
                        notice.kind() == Notice.Kind.LOG_SHRANK && notice.at().isAfter(now.minus(NOTICED)))
                .map(Notice::partner)
                .flatMap(Optional::stream)
                .distinct()
                .sorted(java.util.Comparator.comparing(PartyId::text))
                .forEach(partner -> raised.add(new Alarm(Kind.PARTNER_LOG_SHRANK, Optional.of(partner))));
        return raised;
    }
}
