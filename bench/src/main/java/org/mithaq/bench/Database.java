package org.mithaq.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.mithaq.postgres.BundledPostgres;
import org.mithaq.postgres.ClusterState;
import org.mithaq.postgres.ConnectionInfo;

/** The database under a running node, looked at from beside it. Safe to call from any thread. */
final class Database {

    private final ConnectionInfo info;

    private Database(ConnectionInfo info) {
        this.info = info;
    }

    /**
     * Finds the database of a node that runs.
     *
     * @param data the node's directory
     */
    static Database of(Path data) {
        return switch (BundledPostgres.attach(data)) {
            case ClusterState.Running running -> new Database(running.connection());
            case ClusterState.Busy busy -> throw notRunning(data, busy);
            case ClusterState.Stopped stopped -> throw notRunning(data, stopped);
            case ClusterState.Absent absent -> throw notRunning(data, absent);
        };
    }

    private static BenchException notRunning(Path data, ClusterState state) {
        return new BenchException("The database of '" + data + "' does not run: " + state);
    }

    Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", info.user());
        properties.setProperty("password", info.password().reveal());
        return DriverManager.getConnection(
                "jdbc:postgresql://" + info.host() + ":" + info.port() + "/" + database, properties);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect(info.database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect(info.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
