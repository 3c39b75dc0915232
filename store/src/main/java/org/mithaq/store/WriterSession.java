package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The one connection that writes content. It holds the writer's lock of the database, and everything that changes
 * content goes through it: should the session be lost, with it goes the lock, and a write that comes late fails on the
 * broken connection instead of meeting another writer's rows.
 *
 * <p>Owned by one thread at a time: the appender's, once it runs. The connection is in autocommit mode between uses.
 */
final class WriterSession implements AutoCloseable {

    /** Key of the advisory lock, the same for all versions: ASCII "Mithaq", then 1 for the writer. */
    static final long LOCK_KEY = 0x4D69_7468_6171_0001L;

    private static final String APPLICATION = "mithaq writer";

    private final ConnectionSettings settings;
    private final StoreConfig config;
    private Connection connection;

    private WriterSession(ConnectionSettings settings, StoreConfig config, Connection connection) {
        this.settings = requireNonNull(settings, "settings");
        this.config = requireNonNull(config, "config");
        this.connection = connection;
    }

    /**
     * Takes the lock, waiting a little for a writer that is just going.
     *
     * @throws StoreException with {@code IN_USE} naming the other one, or as the connection failed
     */
    static WriterSession open(ConnectionSettings settings, StoreConfig config) {
        return new WriterSession(settings, config, locked(settings, config));
    }

    /** Where the database is. */
    ConnectionSettings settings() {
        return settings;
    }

    private static Connection locked(ConnectionSettings settings, StoreConfig config) {
        Connection connection = Database.connect(settings, config, APPLICATION);
        try {
            if (!tryLock(connection) && !waitForLock(connection, config.writerWait())) {
                throw inUse(connection, settings);
            }
            return connection;
        } catch (SQLException failure) {
            Database.closeQuietly(connection);
            throw StoreException.from("The writer's lock could not be taken", failure);
        } catch (StoreException refusal) {
            Database.closeQuietly(connection);
            throw refusal;
        }
    }

    /** Takes the lock for this session when it is free. */
    static boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            select.setLong(1, LOCK_KEY);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static boolean waitForLock(Connection connection, Duration atMost) throws SQLException {
        if (atMost.isZero()) {
            return false;
        }
        try (PreparedStatement limit = connection.prepareStatement("select set_config('lock_timeout', ?, true)");
                PreparedStatement take = connection.prepareStatement("select pg_advisory_lock(?)")) {
            connection.setAutoCommit(false);
            limit.setString(1, Long.toString(atMost.toMillis()));
            limit.executeQuery().close();
            take.setLong(1, LOCK_KEY);
            take.executeQuery().close();
            connection.commit();
            return true;
        } catch (SQLException timeout) {
            connection.rollback();
            if ("55P03".equals(timeout.getSQLState())) {
                return false;
            }
            throw timeout;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static StoreException inUse(Connection connection, ConnectionSettings settings) throws SQLException {
        return new StoreException(
                StoreException.Code.IN_USE,
                "Another node writes to " + settings + " (" + holder(connection)
                        + "): stop that node first, or give this one a database of its own");
    }

    /** Names the session that holds the lock; "nobody" when the lock is free. */
    static String holder(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select pid,
                       coalesce(host(client_addr), 'this machine'),
                       to_char(backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                  from pg_locks
                  join pg_stat_activity using (pid)
                 where locktype = 'advisory'
                   and granted
                   and objsubid = 1
                   and database = (select oid from pg_database where datname = current_database())
                   and classid = ?::bigint::oid
                   and objid = ?::bigint::oid
                """)) {
            select.setLong(1, LOCK_KEY >>> 32);
            select.setLong(2, LOCK_KEY & 0xFFFF_FFFFL);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? "session " + rows.getInt(1) + " from " + rows.getString(2) + " since " + rows.getString(3)
                        : "nobody";
            }
        }
    }

    /** The connection; it may turn out to be broken. */
    Connection connection() {
        return connection;
    }

    /**
     * Replaces a connection that broke, and takes the lock again.
     *
     * @throws StoreException as {@link #open}; this session stays broken then, and may be renewed later
     */
    void renew() {
        Database.closeQuietly(connection);
        connection = locked(settings, config);
    }

    /** Says whether the session lives: one round trip. */
    boolean isAlive() {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException broken) {
            return false;
        }
    }

    @Override
    public void close() {
        Database.closeQuietly(connection);
    }
}
