package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page costs the same at the start and at the end of a long feed: counted in blocks, which no busy machine changes. */
class ColdPageCostTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final Pattern BLOCKS = Pattern.compile("Buffers: shared (?:hit=(\\d+) ?)?(?:read=(\\d+))?");
    private static final int ROWS = 100_000;

    private static void fill() throws SQLException {
        DATABASE.execute("""
                insert into feed (segment_id, pos, batch_ms, version_micros, object_uuid, type_id, originator,
                                  body_bytes, rank_in_batch, spec, state, class_id, first_class_id, after_micros)
                select 1 << 20, n, n / 999, 0, gen_random_uuid(), 1, 1, 1500, n % 999, 21, 0, 1, 1, 0
                  from generate_series(1, %d) as n
                """.replace("%d", Integer.toString(ROWS)));
        DATABASE.execute("""
                insert into body (segment_id, pos, bytes)
                select 1 << 20, n, decode(repeat('20', 1500), 'hex')
                  from generate_series(1, %d) as n
                """.replace("%d", Integer.toString(ROWS)));
        DATABASE.execute("vacuum analyze feed");
        DATABASE.execute("vacuum analyze body");
    }

    /** Notes the statements that are prepared on a connection. */
    private static Connection recording(Connection connection, List<String> statements) {
        return (Connection) Proxy.newProxyInstance(
                ColdPageCostTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private static int blocks(Connection connection, String statement, long... parameters) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain (analyze, buffers) " + statement)) {
            for (int i = 0; i < parameters.length; i++) {
                explain.setLong(i + 1, parameters[i]);
            }
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    Matcher blocks = BLOCKS.matcher(lines.getString(1));
                    if (blocks.find()) {
                        return number(blocks.group(1)) + number(blocks.group(2));
                    }
                }
            }
        }
        throw new IllegalStateException("No block count in the plan");
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Test
    void touchesAsManyBlocksAtTheEndAsAtTheStart() throws SQLException {
        Migrations.run(DATABASE.settings());
        fill();
        List<String> statements = new ArrayList<>();
        try (Connection connection = DATABASE.connect()) {
            FeedTable.chunk(recording(connection, statements), FeedChunk.number(Place.of(1, 1)));
            BodyTable.blocks(recording(connection, statements), BodyBlock.number(Place.of(1, 1)), 1, Place.of(1, 1));

            String feed = statements.get(0);
            long segment = 1 << 20;
            int feedAtStart = blocks(connection, feed, segment, 4_096, 8_192);
            int feedAtEnd = blocks(connection, feed, segment, 94_208, 98_304);
            String body = statements.get(1);
            int bodyAtStart = blocks(connection, body, segment, 1_024, 2_048, BodyTable.MAX_IN_BLOCK);
            int bodyAtEnd = blocks(connection, body, segment, 98_304, 99_328, BodyTable.MAX_IN_BLOCK);

            assertThat(feedAtEnd).isBetween(feedAtStart - 5, feedAtStart + 5);
            assertThat(bodyAtEnd).isBetween(bodyAtStart - 5, bodyAtStart + 5);
            assertThat(bodyAtEnd).isLessThan(300);
        }
    }
}
