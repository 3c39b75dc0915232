package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.AppendOutcome.Recalled;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.testkit.ContentPorts;
import org.mithaq.exchange.testkit.ErasureContract;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.exchange.testkit.SampleTerms;
import org.mithaq.federation.BookEntry;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.MutableClock;

class PostgresErasureContractTest extends ErasureContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final Terms TERMS = SampleTerms.only(ATLAS, ATLAS, BOREALIS);

    private static Store store;

    @BeforeAll
    static void openStore() {
        store = DATABASE.open();
    }

    @AfterAll
    static void closeStore() {
        store.close();
    }

    @Override
    protected ContentPorts open(Directory directory, MutableClock clock) {
        return ContractStore.of(store, directory);
    }

    @Override
    protected void awaitNewPlaces() throws SQLException {
        ContractStore.awaitNewPlaces(store, DATABASE);
    }

    /** Where in all tables some bytes are, as themselves or in hexadecimal text. */
    private static List<String> places(byte[] wanted) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DATABASE.connect()) {
            for (String column : columns(connection)) {
                String table = column.substring(0, column.indexOf('.'));
                String name = column.substring(column.indexOf('.') + 1);
                try (PreparedStatement select = connection.prepareStatement("select count(*) from " + table
                        + " where position(?::bytea in convert_to(" + name + "::text, 'UTF8')) > 0"
                        + " or position(? in replace(" + name + "::text, '-', '')) > 0")) {
                    select.setBytes(1, wanted);
                    select.setString(2, HexFormat.of().formatHex(wanted));
                    try (ResultSet rows = select.executeQuery()) {
                        rows.next();
                        if (rows.getLong(1) > 0) {
                            found.add(column);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> columns(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("""
                        select table_name || '.' || column_name
                          from information_schema.columns
                         where table_schema = 'mithaq'
                        """)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    private static byte[] bytes(UUID uuid) {
        return HexFormat.of().parseHex(uuid.toString().replace("-", ""));
    }

    private StixObject named(String token) {
        return SampleObjects.campaign(numbered(1), 1, token);
    }

    @Nested
    class InTables {

        /** Name, id, digest and secret of the item, id of its contribution object, and the name as hexadecimal bytes. */
        private List<byte[]> traces(StixObject item, String token) {
            return List.of(
                    token.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    bytes(item.id().uuid()),
                    HexFormat.of().parseHex(item.digestHex()),
                    SampleSecrets.of(item).bytes(),
                    bytes(ContributionObjects.idOf(ContributionObjects.handle(SampleSecrets.of(item), item, ATLAS))
                            .uuid()));
        }

        @Test
        void nothingIsLeft() throws Exception {
            String token = String.format(Locale.ROOT, "tkn%013x", numbered(1) * 7_919L);
            StixObject item = named(token);
            offer(here, ATLAS, accompanied(item, TERMS));
            offer(there, ATLAS, accompanied(item, TERMS));
            offer(here, ATLAS, accompanied(item, SampleTerms.only(ATLAS, ATLAS, CEDAR)));
            withdraw(ATLAS, item.id(), org.mithaq.exchange.VersionFilter.ALL);
            offer(here, ATLAS, accompanied(item, TERMS));
            for (byte[] trace : traces(item, token)) {
                assertThat(places(trace)).isNotEmpty();
            }
            erase(item);

            for (byte[] trace : traces(item, token)) {
                assertThat(places(trace)).isEmpty();
            }
            assertThat(store.administration().checkHealthAndBodies())
                    .noneMatch(check -> check.outcome() == HealthCheck.Outcome.FAILED
                            || (check.subject() == HealthCheck.Subject.BODIES
                                    && check.outcome() != HealthCheck.Outcome.GOOD));
        }

        @Test
        void nothingComesBackAfterARestart() throws Exception {
            offer(here, ATLAS, accompanied(campaign(1, 1), TERMS), accompanied(campaign(2, 1), TERMS));
            Erasure.Done done = erase(campaign(1, 1));
            store.close();
            store = DATABASE.open();

            assertThat(store.holdings().of(campaign(1, 1).id())).isEmpty();
            assertThat(store.holdings().of(campaign(2, 1).id())).hasSize(1);
            assertThat(store.appender()
                            .append(here, ATLAS, List.of(accompanied(campaign(1, 1), TERMS)))
                            .join()
                            .getFirst())
                    .isInstanceOfSatisfying(
                            Recalled.class,
                            recalled -> assertThat(recalled.at()).isEqualTo(done.at()));
        }

        @Test
        void memoryGivesNothingMore() throws Exception {
            offer(here, ATLAS, accompanied(campaign(1, 1), TERMS), accompanied(campaign(2, 1), TERMS));
            assertThat(bodies(page(Long.MIN_VALUE, 10, org.mithaq.exchange.ObjectFilter.NONE)))
                    .contains(text(campaign(1, 1)));
            erase(campaign(1, 1));

            assertThat(bodies(page(Long.MIN_VALUE, 10, org.mithaq.exchange.ObjectFilter.NONE)))
                    .doesNotContain(campaign(1, 1).id().toString())
                    .contains(text(campaign(2, 1)));
        }
    }

    @Nested
    class UnderAnotherKey {

        private static Store open(int firstByte) {
            byte[] bytes = new byte[TombstoneKey.LENGTH_BYTES];
            bytes[0] = (byte) firstByte;
            return Store.open(
                    DATABASE.settings(),
                    StoreConfig.defaults(),
                    Clock.systemUTC(),
                    UUID::randomUUID,
                    new TombstoneKey(bytes));
        }

        @Test
        void noStoreIsOpenedOnceSomethingWasErased() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            erase(campaign(1, 1));
            store.close();
            try {
                assertThatThrownBy(() -> open(7))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                refused ->
                                        assertThat(refused.code()).isEqualTo(StoreException.Code.OTHER_TOMBSTONE_KEY))
                        .hasMessageContaining("backup");
            } finally {
                store = DATABASE.open();
            }
            assertThat(store.appender()
                            .append(here, ATLAS, List.of(accompanied(campaign(1, 1), TERMS)))
                            .join()
                            .getFirst())
                    .isInstanceOf(Recalled.class);
        }
    }

    @Nested
    class OnRecord {

        private String acts(StixObject object) throws SQLException {
            return DATABASE.text("""
                    select coalesce(string_agg(concat_ws('|', actor, subject, reason), ', ' order by number), '')
                      from act
                     where kind = 'ERASURE'
                       and '%s' = any(handles)
                    """.formatted(ContributionObjects.handle(SampleSecrets.of(object), object, ATLAS)));
        }

        @Test
        void isAnErasureByItsHandleOnce() throws Exception {
            offer(here, ATLAS, accompanied(campaign(1, 1), TERMS), accompanied(campaign(2, 1), TERMS));
            offer(there, ATLAS, accompanied(campaign(1, 1), TERMS));
            erase(campaign(1, 1));
            erase(campaign(1, 1));
            erase(campaign(3, 1));

            assertThat(acts(campaign(1, 1)))
                    .isEqualTo("party:atlas|recall--00000000-0000-4000-8000-000000000007|recall");
            assertThat(acts(campaign(2, 1))).isEmpty();
            assertThat(acts(campaign(3, 1))).isEmpty();
        }

        @Test
        void isAnErasureByTheClock() throws Exception {
            Instant end = Instant.parse("2026-12-05T00:00:00Z");
            offer(here, ATLAS, accompanied(campaign(1, 1), SampleTerms.until(TERMS, end)));
            store.retention().erase(end);

            assertThat(acts(campaign(1, 1))).isEqualTo("nobody|party:atlas|retention");
        }
    }

    @Nested
    class RememberedElsewhere {

        @Test
        void isForgottenWithTheLastVersion() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), campaign(3, 1));
            StixId recall = StixId.parse("recall--00000000-0000-4000-8000-000000000001");
            Handle source = ContributionObjects.handle(SampleSecrets.of(campaign(2, 1)), campaign(2, 1), ATLAS);
            List<StixId> derived = List.of(campaign(1, 1).id(), campaign(3, 1).id());
            store.erasedItems()
                    .remember(
                            new ErasedItems.ErasedItem(source, Instant.EPOCH, true, Set.of(), Instant.EPOCH, derived),
                            Optional.of(campaign(2, 1).id()));
            store.federationBook()
                    .write(List.of(
                            new BookEntry.ReviewWanted(campaign(1, 1).id(), recall),
                            new BookEntry.ReviewWanted(campaign(3, 1).id(), recall)));
            erase(campaign(1, 1));
            assertThat(derived(source)).isEqualTo(derived);
            erase(campaign(1, 2));

            assertThat(derived(source)).containsExactly(campaign(3, 1).id());
            assertThat(store.federationBook().reviews(10))
                    .contains(new BookEntry.ReviewWanted(campaign(3, 1).id(), recall))
                    .doesNotContain(new BookEntry.ReviewWanted(campaign(1, 1).id(), recall));
            assertThat(places(bytes(campaign(1, 1).id().uuid()))).isEmpty();
            assertThat(places(bytes(campaign(2, 1).id().uuid()))).isEmpty();
        }

        private List<StixId> derived(Handle source) {
            return store.erasedItems().find(source).orElseThrow().derived();
        }
    }

    @Nested
    class Retained {

        private Terms until(Instant until) {
            return SampleTerms.until(TERMS, until);
        }

        @Test
        void goWhenTheirTimeIsOver() throws Exception {
            Instant end = Instant.parse("2027-01-01T00:00:00Z");
            offer(
                    here,
                    ATLAS,
                    accompanied(campaign(1, 1), until(end)),
                    accompanied(campaign(2, 1), until(end.plusSeconds(1))),
                    accompanied(campaign(3, 1), TERMS));

            assertThat(store.retention().erase(end.minusSeconds(1))).isZero();
            assertThat(store.retention().erase(end)).isPositive();
            assertThat(store.holdings().of(campaign(1, 1).id())).isEmpty();
            assertThat(store.holdings().of(campaign(2, 1).id())).hasSize(1);
            assertThat(store.holdings().of(campaign(3, 1).id())).hasSize(1);
            assertThat(add(here, ATLAS, campaign(1, 1)).getFirst())
                    .isInstanceOfSatisfying(
                            Recalled.class,
                            recalled -> assertThat(recalled.cause()).isEqualTo(Erasure.Cause.RETENTION));
        }

        @Test
        void stayWhenTheirTermsWereStatedAnew() throws Exception {
            Instant end = Instant.parse("2028-01-01T00:00:00Z");
            offer(here, ATLAS, stated(campaign(1, 1), until(end)));
            offer(here, ATLAS, stated(campaign(1, 1), until(end.plusSeconds(1))));

            assertThat(store.retention().erase(end)).isZero();
            assertThat(store.holdings().of(campaign(1, 1).id())).hasSize(1);
        }

        @Test
        void areLeftToFederationWhenTheyHaveAContributionObject() throws Exception {
            Instant end = Instant.parse("2026-12-01T00:00:00Z");
            Handle told = ContributionObjects.handle(SampleSecrets.of(campaign(2, 1)), campaign(2, 1), ATLAS);
            List<Offer> offers = new ArrayList<>(List.of(accompanied(campaign(2, 1), until(end))));
            campaigns(600).stream()
                    .skip(10)
                    .map(object -> SampleSecrets.offer(object, until(end)))
                    .forEach(offers::add);
            offer(here, ATLAS, offers.toArray(Offer[]::new));
            Store other = store;
            other.leaveExpiriesToFederation();

            assertThat(other.retention().erase(end)).isEqualTo(590);
            assertThat(other.holdings().of(campaign(11, 1).id())).isEmpty();
            assertThat(other.holdings().byHandle(told)).hasSize(1);
            assertThat(other.expiries().due(end, 10)).containsExactly(told);
            erase(campaign(2, 1));
            assertThat(other.expiries().due(end, 10)).isEmpty();
            reopen();
        }

        @Test
        void goWithTheirContributionObjectsOnceWithdrawn() throws Exception {
            Instant end = Instant.parse("2026-12-02T00:00:00Z");
            offer(here, ATLAS, accompanied(campaign(1, 1), until(end)));
            withdraw(ATLAS, campaign(1, 1).id(), org.mithaq.exchange.VersionFilter.ALL);
            store.leaveExpiriesToFederation();

            assertThat(store.expiries().due(end, 10)).isEmpty();
            assertThat(store.retention().erase(end)).isPositive();
            assertThat(places(bytes(campaign(1, 1).id().uuid()))).isEmpty();
            reopen();
        }

        /** Another store again erases by itself. */
        private static void reopen() {
            store.close();
            store = DATABASE.open();
        }

        private static Offer stated(StixObject object, Terms terms) {
            return new Offer(object, terms, true, true, Set.of(), Optional.empty(), SampleSecrets.of(object));
        }
    }
}
