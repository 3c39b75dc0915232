package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.VisibleSet;
import org.mithaq.terms.Action;
import org.mithaq.terms.Decisions;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Terms;

/** Content of version 1 of the tables, as version 2 takes it up: it stays with its giver and the node's own party. */
class MigrationOfContentTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final PartyId OWN = ContentWorld.ATLAS;
    private static final PartyId BOREA = ContentWorld.BOREA;
    private static final VersionFilter FIRST = new VersionFilter(false, true, false, Set.of());

    /**
     * Campaign 1: versions 0 and 1 of the own party; campaign 2: borea's alone; campaign 3: the own party's, then the
     * same version of borea's, hidden; domain 4: borea's, moved from position 6 to 7 when the first was withdrawn.
     */
    @BeforeAll
    static void fill() throws SQLException {
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
                .target("1")
                .placeholderReplacement(false)
                .load()
                .migrate();
        party(1, OWN);
        party(2, BOREA);
        party(3, ContentWorld.CEDAR);
        DATABASE.execute("insert into node values (1, gen_random_uuid(), 'node', 1, now())");
        DATABASE.execute("insert into collection values (1, '00000000-0000-4000-8000-000000000001', 'c1', '{}')");
        DATABASE.execute("insert into object_type values (1, 'campaign'), (2, 'domain-name')");
        DATABASE.execute("insert into feed_head values (1, 9, 1700000000000, 6)");
        row(1, 1, 1, 0, 5);
        row(2, 1, 1, 1, 3);
        row(3, 2, 2, 0, 7);
        row(4, 3, 1, 0, 7);
        row(5, 3, 2, 0, 0);
        row(6, 4, 2, 0, 8);
        row(7, 4, 2, 0, 7);
        row(8, 5, 2, 0, 8);
    }

    private static void party(int number, PartyId id) throws SQLException {
        DATABASE.execute("insert into party values (" + number + ", '" + id.text() + "', '{}', gen_random_uuid())");
    }

    /** A row of the feed with its body and its membership; 4 is an observable. */
    private static void row(int position, int number, int party, int version, int state) throws SQLException {
        boolean domain = number == 4;
        String uuid = TestObjects.campaignId(number).uuid().toString();
        String json = TestObjects.text(
                domain ? TestObjects.domain(4, "v") : TestObjects.campaign(number, version, "party " + party));
        String micros = Long.toString(domain ? 1_700_000_000_000L * 1_000 + 5 : TestObjects.versionMicros(version));
        String type = domain ? "2" : "1";
        DATABASE.execute(
                "insert into feed (segment_id, pos, batch_ms, version_micros, object_uuid, type_id, originator,"
                        + " body_bytes, rank_in_batch, spec, state) values (1 << 20, " + position + ", 1700000000000, "
                        + micros
                        + ", '" + uuid + "', " + type + ", " + party + ", " + json.length() + ", " + (position - 1)
                        + ", 21, "
                        + state + ")");
        DATABASE.execute("insert into body values (1 << 20, " + position + ", convert_to('" + json + "', 'UTF8'))");
        String key = domain ? "sha256(convert_to('" + json + "', 'UTF8'))" : "int8send(" + micros + ")";
        DATABASE.execute("insert into membership (object_uuid, pos, version_micros, body_segment, body_pos, type_id,"
                + " originator, collection_no, body_bytes, spec, state, version, digest) values ('" + uuid + "', "
                + position + ", " + micros + ", 1 << 20, " + position + ", " + type + ", " + party + ", 1, "
                + json.length() + ", 21, " + (state & 9) + ", " + key + ", sha256(convert_to('" + json
                + "', 'UTF8'))) on conflict (object_uuid, type_id, version, originator, collection_no) do update set"
                + " pos = excluded.pos, state = excluded.state");
    }

    private static List<String> read(ContentWorld world, PartyId party, VersionFilter versions) {
        ReaderKey key = new ReaderKey(new Reader(party, Optional.empty(), Optional.empty()), false);
        Situation situation = new Situation(OWN, java.util.Map.of(), java.time.Instant.EPOCH);
        Predicate<Terms> rule = terms ->
                Decisions.decide(key.reader(), Action.READ, terms, situation).permits();
        BitSet visible = new BitSet();
        for (int id = 1; id < world.terms().size(); id++) {
            visible.set(id, rule.test(world.terms().terms(id)));
        }
        Sight sight = new Sight(
                key, List.of(new VisibleSet(1, 0, visible, world.terms().size())));
        FeedPage page = world.feed()
                .page(new FeedQuery(
                        new CollectionId(new java.util.UUID(0x4000, 0x8000_0000_0000_0001L)),
                        sight,
                        Long.MIN_VALUE,
                        100,
                        new ObjectFilter(Set.of(), Set.of(), versions, Set.of())));
        List<String> bodies = TestObjects.bodyList(page);
        List<String> found = new java.util.ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            found.add((page.row(i).id().uuid().getLeastSignificantBits() & 15)
                    + (bodies.get(i).contains("party 2") ? "b" : "") + "@"
                    + page.row(i).addedMicros() % 1_000);
        }
        return found;
    }

    @Test
    void leavesContentToItsGiverAndTheOwnParty() throws SQLException {
        try (ContentWorld world =
                ContentWorld.open(DATABASE.settings(), StoreConfig.defaults().content())) {
            assertThat(world.terms().size()).isEqualTo(3);
            assertThat(world.terms().terms(1).originators()).containsExactly(OWN);
            assertThat(world.terms().terms(2).originators()).containsExactly(BOREA);
            assertThat(world.terms().terms(2).audience().isNobody()).isTrue();
            // Dates of rows that stay are those that everybody saw; what two gave is made anew.
            assertThat(read(world, OWN, VersionFilter.LAST)).containsExactly("1@1", "2b@2", "4@6", "3@0");
            assertThat(read(world, OWN, FIRST)).containsExactly("1@0", "2b@2", "4@6", "3@0");
            assertThat(read(world, BOREA, VersionFilter.ALL)).containsExactly("2b@2", "4@6", "3b@0");
            assertThat(read(world, ContentWorld.CEDAR, VersionFilter.ALL)).isEmpty();
            assertThat(world.feed().count(new CollectionId(new java.util.UUID(0x4000, 0x8000_0000_0000_0001L))))
                    .isEqualTo(6);
        }
        assertThat(DATABASE.text("select count(*) from unsettled")).isEqualTo("0");
        assertThat(DATABASE.text("select count(*) from feed where class_id <> 0 and pos in (4, 5, 6, 8)"))
                .isEqualTo("0");
        assertThat(DATABASE.text("select earlier_pos::text from membership where pos = 7"))
                .as("rows that nobody sees any more are found by an erasure")
                .isEqualTo("{6}");
        assertThat(DATABASE.text("select count(distinct secret) = count(*) from membership"))
                .as("each contribution has a secret of its own")
                .isEqualTo("t");
    }
}
