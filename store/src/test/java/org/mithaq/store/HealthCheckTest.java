package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.store.HealthCheck.Outcome.FAILED;
import static org.mithaq.store.HealthCheck.Outcome.GOOD;
import static org.mithaq.store.HealthCheck.Outcome.WARNING;
import static org.mithaq.store.HealthCheck.Subject.BODIES;
import static org.mithaq.store.HealthCheck.Subject.COUNTS;
import static org.mithaq.store.HealthCheck.Subject.DIGESTS;
import static org.mithaq.store.HealthCheck.Subject.SCHEMA;
import static org.mithaq.store.HealthCheck.Subject.VISIBILITY;
import static org.mithaq.store.HealthCheck.Subject.WRITER;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthCheckTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private StoreAdministration administration = DATABASE.openForAdministration();

    /** A feed of two rows, of one object that two collections would share, by hand. */
    @BeforeEach
    void fill() throws SQLException {
        TestDirectory.initialise(administration);
        DATABASE.execute("insert into mithaq.terms values (1, 'terms', sha256('terms')) on conflict do nothing");
        DATABASE.execute("insert into mithaq.feed_head values (1, 3, 1000, 2)");
        DATABASE.execute("""
                insert into mithaq.feed (segment_id, pos, batch_ms, version_micros, object_uuid, type_id, originator,
                                         body_bytes, rank_in_batch, spec, state, class_id, first_class_id,
                                         after_micros)
                select 1 << 20, pos, 1000, 1, lpad(pos::text, 32, '0')::uuid, 1, 1, 2, pos, 21, 0, 1, 1, 0
                  from generate_series(1, 2) as pos
                """);
        DATABASE.execute("""
                insert into mithaq.body (segment_id, pos, bytes)
                select 1 << 20, pos, convert_to('{}', 'UTF8')
                  from generate_series(1, 2) as pos
                """);
        DATABASE.execute("""
                insert into mithaq.membership (object_uuid, pos, version_micros, body_segment, body_pos, type_id,
                                               originator, collection_no, body_bytes, spec, state, version, digest,
                                               given_pos, terms_id, flags, instead, secret)
                select lpad(pos::text, 32, '0')::uuid, pos, 1, 1 << 20, pos, 1, 1, 1, 2, 21, 0,
                       int8send(1), sha256(convert_to('{}', 'UTF8')), pos, 1, 1, 0, uuid_send(gen_random_uuid())
                  from generate_series(1, 2) as pos
                """);
    }

    @AfterEach
    void empty() throws SQLException {
        DATABASE.execute("truncate mithaq.feed_head, mithaq.feed, mithaq.body, mithaq.membership");
        administration.close();
    }

    static List<HealthCheck> failed(List<HealthCheck> checks) {
        return checks.stream().filter(check -> check.outcome() == FAILED).toList();
    }

    private HealthCheck check(HealthCheck.Subject subject) {
        return administration.checkHealthAndBodies().stream()
                .filter(check -> check.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsAHealthyDatabaseHealthy() {
        assertThat(administration.checkHealthAndBodies())
                .extracting(HealthCheck::outcome)
                .containsOnly(GOOD);
        assertThat(administration.checkHealthAndBodies())
                .extracting(HealthCheck::subject)
                .containsExactly(HealthCheck.Subject.values());
        assertThat(check(COUNTS).found()).contains("2 rows");
    }

    @Test
    void namesTheWriter() {
        assertThat(check(WRITER).found()).contains("nobody");
        try (WriterSession _ = WriterSession.open(DATABASE.settings(), StoreConfig.defaults())) {
            assertThat(check(WRITER).found()).contains("session");
        }
    }

    @Test
    void findsAGapInAFeed() throws SQLException {
        DATABASE.execute("delete from mithaq.feed where pos = 1");

        assertThat(check(COUNTS).outcome()).isEqualTo(FAILED);
        assertThat(check(COUNTS).found()).contains("bulletins").contains("1 rows up to position 2");
    }

    @Test
    void findsAFeedWithoutHead() throws SQLException {
        DATABASE.execute("delete from mithaq.feed_head");

        assertThat(check(COUNTS).outcome()).isEqualTo(FAILED);
    }

    @Test
    void findsARowThatMembershipDoesNotKnow() throws SQLException {
        DATABASE.execute("update mithaq.membership set state = 8 where pos = 1");

        assertThat(check(COUNTS).found()).contains("contributions are 2 by its head, 1 by membership");
    }

    @Test
    void findsARowWithoutAClass() throws SQLException {
        DATABASE.execute("update mithaq.feed set class_id = 77 where pos = 1");

        assertThat(check(VISIBILITY).found()).startsWith("Rows without a class: 1, ");
    }

    @Test
    void findsAVisibleRowOfNoContribution() throws SQLException {
        DATABASE.execute("update mithaq.membership set pos = 2 where pos = 1");

        assertThat(check(VISIBILITY).found()).contains("visible rows of no contribution: 1");
    }

    @Test
    void findsAContributionWithoutTerms() throws SQLException {
        DATABASE.execute("update mithaq.membership set terms_id = 77 where pos = 1");

        assertThat(check(VISIBILITY).found()).contains("contributions without terms: 1");
    }

    @Test
    void findsANameWithoutAnEdge() throws SQLException {
        DATABASE.execute(
                "update mithaq.membership set name_uuids = array[object_uuid], name_types = '{1}' where pos = 1");

        assertThat(check(VISIBILITY).found()).contains("names without an edge: 1");
    }

    @Test
    void findsAContributionWithoutBody() throws SQLException {
        DATABASE.execute("delete from mithaq.body where pos = 1");

        assertThat(check(BODIES).outcome()).isEqualTo(FAILED);
        assertThat(check(BODIES).found()).startsWith("1 contributions");
    }

    @Test
    void findsABodyOfNoContribution() throws SQLException {
        DATABASE.execute("insert into mithaq.body values (1 << 20, 3, '')");

        assertThat(check(BODIES).outcome()).isEqualTo(WARNING);
    }

    @Test
    void findsABodyWhoseBytesChanged() throws SQLException {
        DATABASE.execute("update mithaq.body set bytes = convert_to('[]', 'UTF8') where pos = 2");

        assertThat(check(DIGESTS).outcome()).isEqualTo(FAILED);
        assertThat(failed(administration.checkHealth())).isEmpty();
    }

    @Test
    void findsTablesOfALaterProgram() throws SQLException {
        DATABASE.execute("update mithaq.schema_history set version = '0099' where version = '0001'");
        HealthCheck check = check(SCHEMA);
        DATABASE.execute("update mithaq.schema_history set version = '0001' where version = '0099'");

        assertThat(check.outcome()).isEqualTo(FAILED);
        assertThat(check.found()).contains("99");
    }

    @Test
    void warnsWhenRoomIsScarce() {
        assertThat(HealthChecks.disk("The database takes 5 MiB", 1000L << 20).outcome())
                .isEqualTo(WARNING);
        assertThat(HealthChecks.disk("The database takes 5 MiB", 1025L << 20).outcome())
                .isEqualTo(GOOD);
    }
}
