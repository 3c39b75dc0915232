package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.agreement.SigningKey;
import org.mithaq.federation.QuarantineUse;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** What version 8 of the tables has aside and on record, as versions 9 to 12 take it up. */
class MigrationOfLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final SigningKey KEY = SigningKey.fromSeed(new byte[32]);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static StoreAdministration administration;

    @BeforeAll
    static void migrate() throws SQLException {
        Flyway.configure()
                .dataSource(
                        DATABASE.settings().jdbcUrl(),
                        DATABASE.settings().driverProperties().getProperty("user"),
                        DATABASE.settings().driverProperties().getProperty("password"))
                .locations("classpath:org/mithaq/store/migration")
                .schemas(Database.SCHEMA)
                .defaultSchema(Database.SCHEMA)
                .createSchemas(true)
                .table(Migrations.HISTORY)
                .target("8")
                .placeholderReplacement(false)
                .load()
                .migrate();
        DATABASE.execute("insert into party (party_no, party_id, name, stix) values"
                + " (1, 'atlas', '{\"en\":\"Atlas\"}', gen_random_uuid())");
        DATABASE.execute("insert into node values (1, gen_random_uuid(), 'atlas', 1, now())");
        DATABASE.execute("insert into quarantine values ('" + new UUID(1, 1) + "', 'borealis', 'crime', '"
                + new UUID(2, 2)
                + "', 'bulletins', '{2026-03-01T09:00:00.000001Z,2026-03-01T09:00:00.000002Z}', '{contribution--"
                + new UUID(3, 3) + ",campaign--"
                + new UUID(4, 4) + "}', '{v,v}', array['{}', '\"ü\"'], 'audience', 'for others', now())");
        DATABASE.execute("insert into disclosure_completed values (7, now(), 70), (3, now(), 30), (5, now(), 50)");
        DATABASE.execute(
                "insert into tick values (0, '2026-11-22T09:59:50Z', 0, 0, 0, sha256('r'), sha256('l'), sha256('s'))");
        administration = DATABASE.openForAdministration();
    }

    @Test
    void countsWhatLiesAsideAndFindsItByItsObjects() {
        var book = new PostgresFederationBook(administration.database(), () -> NOW);
        assertThat(book.quarantineUse(new PartyId("borealis"))).isEqualTo(new QuarantineUse(1, 6));
        assertThat(book.quarantinedWith(new StixId("contribution", new UUID(3, 3))))
                .hasSize(1);
    }

    @Test
    void numbersCompletionsAndCoversThemByTheNextTick() throws SQLException {
        assertThat(DATABASE.text("select array_agg(number order by entry)::text from disclosure_completed"))
                .isEqualTo("{3,5,7}");
        assertThat(DATABASE.text("select last_completion from tick where number = 0"))
                .isEqualTo("0");
        var key = new LedgerKey(KEY.verifyKey().noteKey("mithaq/atlas"), KEY::signNote, () -> new byte[32]);
        TickRow tick = TickCloser.byHand(
                        administration.database(),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        LogKeyring.of(key),
                        LedgerConfig.DEFAULTS)
                .close(NOW);
        assertThat(tick.ends().completion()).isEqualTo(3);
        assertThat(new PostgresLedger(administration.database()).proof(LedgerStream.COMPLETION, 2))
                .isPresent();
    }
}
