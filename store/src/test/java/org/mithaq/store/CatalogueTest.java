package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The schema's fitness for distribution, and the linter's eye for each fault. */
class CatalogueTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    @Test
    void theStoresTablesBreakNoRule() throws SQLException {
        DATABASE.openForAdministration().close();
        try (Connection connection = DATABASE.connect()) {
            assertThat(CatalogueLinter.findings(connection, Database.SCHEMA)).isEmpty();
        }
    }

    @Test
    void theStoresTablesAreDistributedInEachOfTheThreeWays() throws SQLException {
        DATABASE.openForAdministration().close();
        try (Connection connection = DATABASE.connect();
                var rows = connection.createStatement().executeQuery("""
                                select count(*) filter (where comment like '%; local'),
                                       count(*) filter (where comment like '%; reference'),
                                       count(*) filter (where comment like '%; distributed by: segment_id'),
                                       count(*) filter (where comment like '%; distributed by: object_uuid')
                                  from (select obj_description(oid, 'pg_class') as comment
                                          from pg_class
                                         where relnamespace = 'mithaq'::regnamespace
                                           and relkind = 'r') as tables
                                """)) {
            rows.next();
            assertThat(List.of(rows.getInt(1), rows.getInt(2), rows.getInt(3), rows.getInt(4)))
                    .doesNotContain(0);
        }
    }

    /** Each plants one fault beside tables that have none. */
    @Nested
    class Faults {

        @Test
        void findsNoneInTablesThatKeepTheRules() throws SQLException {
            assertThat(lint("")).isEmpty();
        }

        @Test
        void findsATableWithoutComment() throws SQLException {
            assertThat(lint("comment on table far is null")).containsExactly("far has no comment");
        }

        @Test
        void findsACommentWithoutDistribution() throws SQLException {
            assertThat(lint("comment on table far is 'Far things'"))
                    .containsExactly("far has a comment that does not end with its distribution");
        }

        @Test
        void findsAColumnWithoutComment() throws SQLException {
            assertThat(lint("alter table far add column extra integer"))
                    .containsExactly("far has no comment on column 'extra'");
        }

        @Test
        void findsADistributionColumnThatIsNotThere() throws SQLException {
            assertThat(lint("comment on table near is 'Near things; distributed by: nothing'"))
                    .contains("near has no column 'nothing' that is never null to be distributed by");
        }

        @Test
        void findsADistributedTableWithoutPrimaryKey() throws SQLException {
            assertThat(lint("alter table near drop constraint near_pkey")).containsExactly("near has no primary key");
        }

        @Test
        void findsAPrimaryKeyWithoutTheDistributionColumn() throws SQLException {
            assertThat(lint("alter table near drop constraint near_pkey, add constraint near_pk primary key (id)"))
                    .containsExactly("near has the unique index 'near_pk' without 'shard'");
        }

        @Test
        void findsAUniqueConstraintWithoutTheDistributionColumn() throws SQLException {
            assertThat(lint("alter table near add constraint near_name_key unique (name)"))
                    .containsExactly("near has the unique index 'near_name_key' without 'shard'");
        }

        @Test
        void findsAUniqueIndexThatOnlyCarriesTheDistributionColumn() throws SQLException {
            assertThat(lint("create unique index near_name on near (name) include (shard)"))
                    .containsExactly("near has the unique index 'near_name' without 'shard'");
        }

        @Test
        void findsAForeignKeyToAnotherDistribution() throws SQLException {
            assertThat(
                            lint(
                                    "alter table near add constraint near_far foreign key (name, id) references far (place, id)"))
                    .containsExactly("near has the foreign key 'near_far' to 'far', which is distributed otherwise");
        }

        @Test
        void findsAForeignKeyThatCrossesShardsOfOneDistribution() throws SQLException {
            assertThat(
                            lint(
                                    "alter table near add constraint near_near foreign key (id, shard) references near (shard, id)"))
                    .containsExactly("near has the foreign key 'near_near' to 'near', which is distributed otherwise");
        }

        @Test
        void findsAForeignKeyFromALocalTableToADistributedOne() throws SQLException {
            assertThat(
                            lint(
                                    "alter table here add constraint here_near foreign key (id, other) references near (shard, id)"))
                    .containsExactly("here has the foreign key 'here_near' to 'near', which is distributed otherwise");
        }

        @Test
        void allowsForeignKeysWithinAShardAndToAReferenceTable() throws SQLException {
            assertThat(lint("alter table near add foreign key (shard, id) references near (shard, id),"
                            + " add foreign key (id) references everywhere (id)"))
                    .isEmpty();
        }

        @Test
        void findsATrigger() throws SQLException {
            assertThat(lint("create trigger watch before update on near for each row"
                            + " execute function suppress_redundant_updates_trigger()"))
                    .containsExactly("near has the trigger 'watch'");
        }

        @Test
        void findsASequence() throws SQLException {
            assertThat(lint("create sequence numbers")).containsExactly("numbers is a sequence, which gives no order");
        }

        @Test
        void findsTheSequenceOfASerial() throws SQLException {
            assertThat(lint("alter table here add column number serial"))
                    .contains("here_number_seq is a sequence, which gives no order");
        }

        @Test
        void findsTheSequenceOfAnIdentity() throws SQLException {
            assertThat(lint("alter table here add column number bigint generated always as identity"))
                    .contains("here_number_seq is a sequence, which gives no order");
        }
    }

    private static final String SOUND = """
            create schema planted;
            set local search_path = planted;
            create table near (shard bigint, id bigint, name bigint, primary key (shard, id));
            comment on table near is 'Near things; distributed by: shard';
            comment on column near.shard is 'Shard';
            comment on column near.id is 'Id';
            comment on column near.name is 'Name';
            create table far (place bigint, id bigint, primary key (place, id));
            comment on table far is 'Far things; distributed by: place';
            comment on column far.place is 'Place';
            comment on column far.id is 'Id';
            create table everywhere (id bigint primary key);
            comment on table everywhere is 'Things needed everywhere; reference';
            comment on column everywhere.id is 'Id';
            create table here (id bigint primary key, other bigint);
            comment on table here is 'Things of the coordinator; local';
            comment on column here.id is 'Id';
            comment on column here.other is 'Another id';
            """;

    /** Makes sound tables, plants a fault, and takes all back. */
    private static List<String> lint(String fault) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SOUND);
            statement.execute(fault);
            List<String> findings = CatalogueLinter.findings(connection, "planted");
            connection.rollback();
            return findings;
        }
    }
}
