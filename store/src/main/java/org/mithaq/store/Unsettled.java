package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Table {@code unsettled}: what several parties gave of one object before there were terms. Its rows are made anew when
 * the appender first starts, each for those who may see it.
 */
final class Unsettled {

    private static final int AT_ONCE = 500;

    private Unsettled() {}

    private record Line(ObjectKey object, int collectionNo) {}

    /** Settles everything that waits; nothing else is written meanwhile. */
    static void settleAll(Connection connection, BatchProcessor processor) throws SQLException {
        List<Line> lines = some(connection);
        while (!lines.isEmpty()) {
            processor.process(connection, new Settling(lines));
            lines = some(connection);
        }
    }

    private static List<Line> some(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                  select object_uuid, type_id, collection_no
                    from unsettled
                order by object_uuid, type_id, collection_no
                   limit ?
                """)) {
            select.setInt(1, AT_ONCE);
            List<Line> lines = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Line(new ObjectKey(rows.getObject(1, UUID.class), rows.getInt(2)), rows.getInt(3)));
                }
            }
            return lines;
        }
    }

    /** Settles some lines and takes them off the table. */
    private record Settling(List<Line> lines) implements BatchProcessor.Work {

        @Override
        public void plan(BatchPlanner planner) throws SQLException {
            Set<UUID> objects = lines.stream().map(line -> line.object().uuid()).collect(Collectors.toSet());
            planner.know(objects);
            lines.forEach(line -> planner.touch(line.collectionNo(), line.object()));
            planner.settle();
        }

        @Override
        public void write(Connection transaction, BatchPlan plan) throws SQLException {
            try (PreparedStatement delete = transaction.prepareStatement("""
                    delete from unsettled
                     where object_uuid = ?
                       and type_id = ?
                       and collection_no = ?
                    """)) {
                for (Line line : lines) {
                    delete.setObject(1, line.object().uuid());
                    delete.setInt(2, line.object().typeId());
                    delete.setInt(3, line.collectionNo());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }
}
