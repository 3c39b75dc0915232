package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.SubmissionStatus.Detail;
import org.mithaq.terms.PartyId;

class PostgresStatusesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final StatusRepository repository = new StatusRepository();
    private StoreAdministration administration = DATABASE.openForAdministration();

    @BeforeEach
    void initialise() throws SQLException {
        TestDirectory.initialise(administration);
        DATABASE.execute("truncate mithaq.submission_status");
    }

    private PostgresStatuses statuses(Instant now) {
        return new PostgresStatuses(
                administration.database(), administration.directoryStore(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SubmissionStatus status(long id) {
        return new SubmissionStatus(
                new UUID(9, id),
                new PartyId("atlas"),
                NOW.minusMillis(5),
                List.of(new Detail("campaign--00000000-0000-4000-8000-000000000001", "1", "")),
                List.of(new Detail("nothing", "2", "is no id")));
    }

    private void save(SubmissionStatus... statuses) {
        int party = administration
                .directoryStore()
                .snapshot()
                .number(new PartyId("atlas"))
                .orElseThrow();
        administration.database().transaction("Test", transaction -> {
            repository.save(
                    transaction,
                    List.of(statuses).stream()
                            .map(status -> new KeptStatus(status, party, NOW))
                            .toList());
            return true;
        });
    }

    @Test
    void findsWhatWasSaved() {
        save(status(1), status(2));

        assertThat(statuses(NOW).find(new UUID(9, 2))).contains(status(2));
        assertThat(statuses(NOW).find(new UUID(9, 3))).isEmpty();
    }

    @Test
    void keepsTheFirstWhenSavedAgain() {
        save(status(1));
        save(status(1), status(2));

        assertThat(statuses(NOW).find(new UUID(9, 1))).contains(status(1));
        assertThat(statuses(NOW).find(new UUID(9, 2))).contains(status(2));
    }

    @Test
    void keepsThemForTwoDaysAndNoLonger() throws SQLException {
        save(status(1));
        Instant almost = NOW.plus(Duration.ofDays(2)).minusMillis(1);
        Instant over = NOW.plus(Duration.ofDays(2));

        assertThat(statuses(almost).purge()).isZero();
        assertThat(statuses(almost).find(new UUID(9, 1))).isPresent();
        assertThat(statuses(over).find(new UUID(9, 1))).isEmpty();
        assertThat(statuses(over).purge()).isEqualTo(1);
        assertThat(DATABASE.text("select count(*) from mithaq.submission_status"))
                .isEqualTo("0");
    }
}
