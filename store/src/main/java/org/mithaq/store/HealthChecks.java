package org.mithaq.store;

import static org.mithaq.store.HealthCheck.Subject.BODIES;
import static org.mithaq.store.HealthCheck.Subject.COUNTS;
import static org.mithaq.store.HealthCheck.Subject.DIGESTS;
import static org.mithaq.store.HealthCheck.Subject.DISK;
import static org.mithaq.store.HealthCheck.Subject.SCHEMA;
import static org.mithaq.store.HealthCheck.Subject.SEARCH;
import static org.mithaq.store.HealthCheck.Subject.VISIBILITY;
import static org.mithaq.store.HealthCheck.Subject.WRITER;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code doctor} looks at. Changes nothing; its queries go over whole tables, in one snapshot each.
 *
 * <p>The counts join tables of different distributions: they are the store's integrity check in place of foreign keys,
 * and the only such queries.
 */
final class HealthChecks {

    private static final long MOST_BEHIND = 100_000;
    private static final long SCARCE_BYTES = 1L << 30;
    private static final String ADVICE = "restore the newest backup that is good, and import what came since anew";

    private HealthChecks() {}

    /** Looks at everything but the bytes of bodies. */
    static List<HealthCheck> run(ConnectionSettings settings) {
        return run(settings, false);
    }

    /** Looks at everything, and computes the digest of each body: reads the whole database. */
    static List<HealthCheck> runDeep(ConnectionSettings settings) {
        return run(settings, true);
    }

    private static List<HealthCheck> run(ConnectionSettings settings, boolean deep) {
        try (Connection connection = Database.connectWithoutLimits(settings, "mithaq doctor")) {
            List<HealthCheck> checks = new ArrayList<>(Prerequisites.check(connection));
            HealthCheck schema = schema(connection);
            checks.add(schema);
            if (schema.outcome() == HealthCheck.Outcome.GOOD) {
                checks.add(writer(connection));
                checks.add(counts(connection));
                checks.add(visibility(connection));
                checks.add(search(connection));
                checks.add(bodies(connection));
                if (deep) {
                    checks.add(digests(connection));
                }
            }
            checks.add(disk(connection, settings));
            return List.copyOf(checks);
        } catch (SQLException failure) {
            throw StoreException.from("The database " + settings + " could not be looked at", failure);
        }
    }

    private static HealthCheck schema(Connection connection) throws SQLException {
        int found;
        try {
            found = Migrations.found(connection);
        } catch (StoreException foreign) {
            return HealthCheck.failed(SCHEMA, "The tables are not ours, or not whole", foreign.getMessage());
        }
        String text = "The tables have version " + found;
        if (found == Migrations.wanted()) {
            return HealthCheck.good(SCHEMA, text);
        }
        return HealthCheck.failed(
                SCHEMA,
                text,
                "this program works with version " + Migrations.wanted() + "; "
                        + (found > Migrations.wanted()
                                ? "run the later version of the program"
                                : "start the node with this version, which brings them up to date"));
    }

    private static HealthCheck writer(Connection connection) throws SQLException {
        return HealthCheck.good(WRITER, "The database's writer: " + WriterSession.holder(connection));
    }

    /** Rows that cannot be searched yet, as the node last noted: it notes it each second while it reads. */
    private static HealthCheck search(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(sum(next_pos - 1 - coalesce(read_pos, 0)), 0),
                       coalesce(extract(epoch from now()) - min(last_batch_ms) / 1000, 0)::bigint
                  from feed_head
                  left join search_head using (collection_no)
                 where next_pos - 1 > coalesce(read_pos, 0)
                """);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            long behind = rows.getLong(1);
            String found = behind == 0
                    ? "The search knows all rows"
                    : "The search is behind by " + behind + " rows, " + rows.getLong(2)
                            + " s since the oldest last batch among their collections";
            return behind <= MOST_BEHIND
                    ? HealthCheck.good(SEARCH, found)
                    : HealthCheck.warning(
                            SEARCH, found, "a running node reads on by itself; look into its log for 'store.search'");
        }
    }

    /** Positions without gaps, and as many rows shown in the feed as by its head and by membership. */
    private static HealthCheck counts(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                  with rows_of_feed as (
                         select segment_id >> 20 as collection_no,
                                count(*) as every,
                                max(pos) as last
                           from feed
                       group by 1),
                       rows_of_membership as (
                         select collection_no,
                                count(*) filter (where state & 8 = 0) as live
                           from membership
                       group by 1)
                select coalesce(alias, 'number ' || collection_no),
                       coalesce(next_pos, 1) - 1,
                       coalesce(every, 0),
                       coalesce(last, 0),
                       coalesce(live_rows, 0),
                       coalesce(rows_of_membership.live, 0)
                  from feed_head
                  full join rows_of_feed using (collection_no)
                  full join rows_of_membership using (collection_no)
                  full join collection using (collection_no)
                """);
                ResultSet rows = select.executeQuery()) {
            long all = 0;
            while (rows.next()) {
                Optional<String> fault = fault(rows);
                if (fault.isPresent()) {
                    return HealthCheck.failed(COUNTS, "Collection '" + rows.getString(1) + "': " + fault.get(), ADVICE);
                }
                all += rows.getLong(3);
            }
            return HealthCheck.good(COUNTS, "Feeds have " + all + " rows, as their heads and memberships say");
        }
    }

    private static Optional<String> fault(ResultSet rows) throws SQLException {
        long expected = rows.getLong(2);
        if (rows.getLong(3) != expected || rows.getLong(4) != expected) {
            return Optional.of("the feed has " + rows.getLong(3) + " rows up to position " + rows.getLong(4)
                    + ", its head says " + expected);
        }
        if (rows.getLong(5) != rows.getLong(6)) {
            return Optional.of(
                    "contributions are " + rows.getLong(5) + " by its head, " + rows.getLong(6) + " by membership");
        }
        return Optional.empty();
    }

    /** What each row of feed and membership says of who sees it must be there; so must the edges of what is named. */
    private static HealthCheck visibility(Connection connection) throws SQLException {
        long classes = count(connection, """
                select count(*)
                  from feed
                 where (class_id <> 0 and class_id not in (select class_id from row_class))
                    or first_class_id not in (select class_id from row_class)
                """);
        long lost = count(connection, """
                select count(*)
                  from feed
                 where class_id <> 0
                   and not exists (select 1
                                     from membership as m
                                    where m.object_uuid = feed.object_uuid
                                      and m.type_id = feed.type_id
                                      and m.originator = feed.originator
                                      and m.collection_no = feed.segment_id >> 20
                                      and m.state & 8 = 0
                                      and (m.pos = feed.pos or feed.pos = any(m.earlier_pos)))
                """);
        long terms = count(connection, """
                select count(*)
                  from membership
                 where terms_id not in (select terms_id from terms)
                """);
        long edges = count(connection, """
                select count(*)
                  from (select object_uuid, type_id, unnest(name_uuids) as uuid, unnest(name_types) as type
                          from membership) as named
                 where not exists (select 1
                                     from edge as e
                                    where e.named_uuid = named.uuid
                                      and e.named_type = named.type
                                      and e.object_uuid = named.object_uuid
                                      and e.type_id = named.type_id)
                """);
        if (classes + lost + terms + edges > 0) {
            return HealthCheck.failed(
                    VISIBILITY,
                    "Rows without a class: " + classes + ", visible rows of no contribution: " + lost
                            + ", contributions without terms: " + terms + ", names without an edge: " + edges,
                    ADVICE);
        }
        return HealthCheck.good(VISIBILITY, "Each row says who sees it, each contribution its terms");
    }

    private static HealthCheck bodies(Connection connection) throws SQLException {
        long orphans = count(connection, """
                select count(*)
                  from body
                 where not exists (select 1
                                     from membership
                                    where body_segment = segment_id
                                      and body_pos = body.pos)
                """);
        long missing = count(connection, """
                select count(*)
                  from membership
                 where not exists (select 1
                                     from body
                                    where segment_id = body_segment
                                      and body.pos = body_pos)
                """);
        if (missing > 0) {
            return HealthCheck.failed(BODIES, missing + " contributions have no body", ADVICE);
        }
        return orphans > 0
                ? HealthCheck.warning(
                        BODIES, orphans + " bodies belong to no contribution", "tell the makers of the program")
                : HealthCheck.good(BODIES, "Each contribution has its body, and each body its contribution");
    }

    private static HealthCheck digests(Connection connection) throws SQLException {
        long different = count(connection, """
                select count(*)
                  from membership
                  join body on segment_id = body_segment and body.pos = body_pos
                 where sha256(bytes) <> digest
                    or octet_length(bytes) <> body_bytes
                """);
        return different > 0
                ? HealthCheck.failed(DIGESTS, different + " bodies are not the bytes that were given", ADVICE)
                : HealthCheck.good(DIGESTS, "All bodies are the bytes that were given");
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Free room is known when the server's data directory can be seen from here. */
    private static HealthCheck disk(Connection connection, ConnectionSettings settings) throws SQLException {
        long used = count(connection, "select pg_database_size(current_database())");
        String found = "The database takes " + DiskRoom.mebibytes(used);
        return DiskRoom.of(connection, settings)
                .freeBytes()
                .map(free -> disk(found, free))
                .orElseGet(() -> HealthCheck.good(DISK, found + "; the server's free room cannot be seen from here"));
    }

    /** With what is said of the database's own size, and the room left. */
    static HealthCheck disk(String found, long freeBytes) {
        String whole = found + "; " + DiskRoom.mebibytes(freeBytes) + " are free";
        return freeBytes < SCARCE_BYTES
                ? HealthCheck.warning(
                        DISK,
                        whole,
                        "at least " + DiskRoom.mebibytes(SCARCE_BYTES) + " are wanted; give the server more room")
                : HealthCheck.good(DISK, whole);
    }
}
