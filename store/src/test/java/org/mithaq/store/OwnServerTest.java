package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/**
 * The way of the data on the oldest server that will do: Debian's PostgreSQL 15. All other tests run on it with
 * {@code -Dmithaq.test.postgres=15}.
 */
class OwnServerTest {

    private static TestDatabase database;

    @BeforeAll
    static void create() throws Exception {
        assumeTrue(TestServer.debian15().isPresent(), TestServer.ABSENT);
        database = TestDatabase.on(TestServer.debian15().orElseThrow()).create();
    }

    @AfterAll
    static void drop() throws Exception {
        if (database != null) {
            database.drop();
        }
    }

    @Test
    void keepsContentOverAReopening() {
        StixObject[] given = TestObjects.campaigns(1, 3).toArray(StixObject[]::new);
        CollectionId bulletins;
        try (Store store = database.open()) {
            bulletins = TestDirectory.initialise(store.administration());
            assertThat(store.appender()
                            .append(
                                    bulletins,
                                    new PartyId("atlas"),
                                    Stream.of(given)
                                            .map(object -> SampleSecrets.offer(
                                                    object, ContentWorld.terms(new PartyId("atlas"), "")))
                                            .toList())
                            .join())
                    .hasOnlyElementsOfType(AppendOutcome.Added.class);
        }
        try (Store store = database.open()) {
            FeedPage page = store.feed()
                    .page(new FeedQuery(
                            bulletins,
                            ContentWorld.everything(store.terms()),
                            Long.MIN_VALUE,
                            10,
                            new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of())));
            assertThat(TestObjects.bodyList(page))
                    .containsExactlyElementsOf(
                            List.of(given).stream().map(TestObjects::text).toList());
        }
    }

    @Test
    void isInGoodHealth() {
        List<HealthCheck> checks = database.openForAdministration().checkHealthAndBodies();

        assertThat(HealthCheckTest.failed(checks)).isEmpty();
        assertThat(checks.getFirst().found()).contains("PostgreSQL 15.");
    }

    @Test
    void breaksNoRuleOfTheCatalogue() throws Exception {
        database.openForAdministration().close();
        try (Connection connection = database.connect()) {
            assertThat(CatalogueLinter.findings(connection, Database.SCHEMA)).isEmpty();
        }
    }

    @Test
    void takesPartInABackup() {
        try (BackupSession backup = database.openForAdministration().beginBackup("nightly")) {
            assertThat(backup.end().backupLabel()).contains("LABEL: nightly");
        }
    }
}
