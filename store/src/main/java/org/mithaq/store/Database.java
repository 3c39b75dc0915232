package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * The connections to one database. Safe to call from any thread; the one that made it closes it.
 *
 * <p>Every session is told the same: schema {@code mithaq} before {@code public}, statements prepared on the server
 * at their first use and rows in binary, time limits, and no just-in-time compilation, which costs more than any
 * statement here takes.
 */
final class Database implements AutoCloseable {

    /** Schema that all tables are in. */
    static final String SCHEMA = "mithaq";

    private final ConnectionSettings settings;
    private final StoreConfig config;
    private final HikariDataSource pool;

    private Database(ConnectionSettings settings, StoreConfig config, HikariDataSource pool) {
        this.settings = requireNonNull(settings, "settings");
        this.config = requireNonNull(config, "config");
        this.pool = requireNonNull(pool, "pool");
    }

    /** Something done with a connection. */
    @FunctionalInterface
    interface Work<T> {

        /** Does it. Never closes nor commits. */
        T on(Connection connection) throws SQLException;
    }

    /** Opens the pool; the database is known to be one of ours. */
    static Database open(ConnectionSettings settings, StoreConfig config) {
        HikariDataSource pool =
                open(settings, properties(settings, config, "mithaq"), "mithaq-store", config.poolSize());
        pool.setConnectionTimeout(config.connectTimeout().toMillis());
        return new Database(settings, config, pool);
    }

    /** Opens a connection of its own, outside of any pool; the caller closes it. */
    static Connection connect(ConnectionSettings settings, StoreConfig config, String applicationName) {
        try {
            return DriverManager.getConnection(settings.jdbcUrl(), properties(settings, config, applicationName));
        } catch (SQLException failure) {
            throw unreachable(settings, failure);
        }
    }

    /** Opens a connection without time limits, for what takes long; the caller closes it. */
    static Connection connectWithoutLimits(ConnectionSettings settings, String applicationName) {
        Properties properties = settings.driverProperties();
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("currentSchema", SCHEMA + ",public");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        try {
            return DriverManager.getConnection(settings.jdbcUrl(), properties);
        } catch (SQLException failure) {
            throw unreachable(settings, failure);
        }
    }

    /** A few connections without time limits, for changes of the tables; the caller closes them. */
    static HikariDataSource openWithoutLimits(ConnectionSettings settings) {
        Properties properties = settings.driverProperties();
        properties.setProperty("ApplicationName", "mithaq migration");
        return open(settings, properties, "mithaq-migration", 4);
    }

    private static HikariDataSource open(
            ConnectionSettings settings, Properties properties, String name, int poolSize) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name);
        hikari.setJdbcUrl(settings.jdbcUrl());
        hikari.setDataSourceProperties(properties);
        hikari.setMaximumPoolSize(poolSize);
        hikari.setMinimumIdle(1);
        try {
            return new HikariDataSource(hikari);
        } catch (HikariPool.PoolInitializationException failure) {
            throw failure.getCause() instanceof SQLException reason
                    ? unreachable(settings, reason)
                    : new StoreException(StoreException.Code.UNREACHABLE, "No connection to " + settings, failure);
        }
    }

    private static StoreException unreachable(ConnectionSettings settings, SQLException failure) {
        return StoreException.from("No connection to " + settings, failure);
    }

    private static Properties properties(ConnectionSettings settings, StoreConfig config, String applicationName) {
        Properties properties = settings.driverProperties();
        String given = properties.getProperty("options", "");
        properties.setProperty("options", (given + sessionOptions(config)).strip());
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("currentSchema", SCHEMA + ",public");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty(
                "connectTimeout", Long.toString(config.connectTimeout().toSeconds()));
        // The server's limit comes first; the socket's only ends a connection whose server is gone.
        properties.setProperty(
                "socketTimeout",
                Long.toString(
                        config.statementTimeout().plus(Duration.ofSeconds(30)).toSeconds()));
        return properties;
    }

    private static String sessionOptions(StoreConfig config) {
        return " -c statement_timeout=" + config.statementTimeout().toMillis()
                + " -c lock_timeout=" + config.lockTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout="
                + config.statementTimeout().toMillis()
                + " -c jit=off -c plan_cache_mode=force_generic_plan";
    }

    /** Where this is. */
    ConnectionSettings settings() {
        return settings;
    }

    /** How it is used. */
    StoreConfig config() {
        return config;
    }

    /** The pooled connections, in autocommit mode. */
    DataSource pool() {
        return pool;
    }

    /**
     * Reads with one connection; each statement is a transaction.
     *
     * @param attempt what is said when it fails, as the beginning of a sentence
     * @throws StoreException when the driver fails
     */
    <T> T read(String attempt, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw StoreException.from(attempt, failure);
        }
    }

    /**
     * Does the work in one transaction, which is committed unless the work throws.
     *
     * @param attempt what is said when it fails, as the beginning of a sentence
     * @throws StoreException when the driver fails; nothing was changed then, unless the connection was lost in the
     *     very commit
     */
    <T> T transaction(String attempt, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return transaction(connection, work);
        } catch (SQLException failure) {
            throw StoreException.from(attempt, failure);
        }
    }

    /** Does the work in one transaction of a connection that is in autocommit mode, before and after. */
    static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection);
            }
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException alreadyGone) {
            // The server rolls back what a lost connection left; the first failure is the one to tell.
            closeQuietly(connection);
        }
    }

    /** Closes a connection whose end no longer matters. */
    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The server ends the session when the socket closes.
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
