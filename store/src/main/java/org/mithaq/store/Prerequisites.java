package org.mithaq.store;

import static org.mithaq.store.HealthCheck.Subject.DURABILITY;
import static org.mithaq.store.HealthCheck.Subject.ENCODING;
import static org.mithaq.store.HealthCheck.Subject.TRIGRAMS;
import static org.mithaq.store.HealthCheck.Subject.VERSION;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server and a database must be like before a node uses them. Stateless; leaves nothing behind in the database.
 */
final class Prerequisites {

    /** Oldest major version: the first with {@code pg_backup_start}. */
    static final int OLDEST_VERSION = 15;

    private static final String UNDEFINED_FUNCTION = "42883";
    private static final String NO_SUCH_EXTENSION = "58P01";

    private Prerequisites() {}

    /** Looks at everything, in an order in which the first failure explains later ones. */
    static List<HealthCheck> check(Connection connection) throws SQLException {
        HealthCheck version = version(connection);
        if (version.outcome() == HealthCheck.Outcome.FAILED) {
            return List.of(version);
        }
        HealthCheck encoding = encoding(connection);
        if (encoding.outcome() == HealthCheck.Outcome.FAILED) {
            return List.of(version, encoding); // the next one's question could not even be asked
        }
        return List.of(version, encoding, durability(connection), trigrams(connection));
    }

    /**
     * Refuses a database that will not do.
     *
     * @throws StoreException for the first check that failed
     */
    static void require(Connection connection) throws SQLException {
        for (HealthCheck check : check(connection)) {
            if (check.outcome() == HealthCheck.Outcome.FAILED) {
                throw check.refusal();
            }
        }
    }

    private static HealthCheck version(Connection connection) throws SQLException {
        int number = Integer.parseInt(setting(connection, "server_version_num"));
        return version(number, setting(connection, "server_version"));
    }

    /** As the server says it: {@code 180006} and {@code 18.6}. */
    static HealthCheck version(int number, String text) {
        String found = "The server is PostgreSQL " + text;
        return number >= OLDEST_VERSION * 10_000
                ? HealthCheck.good(VERSION, found)
                : HealthCheck.failed(
                        VERSION,
                        found,
                        "PostgreSQL " + OLDEST_VERSION + " or later is needed; upgrade the server, or let the node run"
                                + " the PostgreSQL that comes with it");
    }

    private static HealthCheck encoding(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select pg_encoding_to_char(encoding), datname
                  from pg_database
                 where datname = current_database()
                """);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            String encoding = rows.getString(1);
            String found = "The database '" + rows.getString(2) + "' holds text as " + encoding;
            return encoding.equals("UTF8")
                    ? HealthCheck.good(ENCODING, found)
                    : HealthCheck.failed(
                            ENCODING,
                            found,
                            "UTF8 is needed; make the database anew:"
                                    + " create database … encoding 'UTF8' locale 'C.UTF-8' template template0");
        }
    }

    private static HealthCheck durability(Connection connection) throws SQLException {
        List<String> off = new ArrayList<>();
        for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if (setting(connection, name).equals("off")) {
                off.add(name);
            }
        }
        return off.isEmpty()
                ? HealthCheck.good(DURABILITY, "fsync, full_page_writes and synchronous_commit are on")
                : HealthCheck.failed(
                        DURABILITY,
                        String.join(", ", off) + (off.size() == 1 ? " is off" : " are off"),
                        "a crash would lose acknowledged content; set "
                                + String.join(" = on, ", off) + " = on in postgresql.conf, or for this role and"
                                + " database, and reload the server");
    }

    /**
     * Tries in a transaction that is rolled back: an extension that is there already stays, none is left behind.
     *
     * <p>With a locale whose character type is plain C, words in Arabic letters have no trigrams at all.
     */
    private static HealthCheck trigrams(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            createWhatIsMissing(statement);
            try (ResultSet rows = statement.executeQuery("select show_trgm('كتاب') = '{}'")) {
                rows.next();
                return trigrams(rows.getBoolean(1), characterType(connection));
            }
        } catch (SQLException failure) {
            return notToBeHad(connection, failure);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void createWhatIsMissing(Statement statement) throws SQLException {
        if (isMissing(statement, "select 1 from pg_namespace where nspname = 'mithaq'")) {
            statement.execute("create schema mithaq");
        }
        if (isMissing(statement, "select 1 from pg_extension where extname = 'pg_trgm'")) {
            statement.execute("create extension pg_trgm");
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    /** With the answer of the server for a word in Arabic letters, and its character type. */
    static HealthCheck trigrams(boolean noneInArabic, String characterType) {
        String found = "pg_trgm with character type '" + characterType + "'";
        return noneInArabic
                ? HealthCheck.failed(
                        TRIGRAMS,
                        found + " finds no trigrams in Arabic words",
                        "a character type that knows all letters is needed; make the database anew:"
                                + " create database … encoding 'UTF8' locale 'C.UTF-8' template template0")
                : HealthCheck.good(TRIGRAMS, found + " finds trigrams in Arabic words");
    }

    private static HealthCheck notToBeHad(Connection connection, SQLException failure) throws SQLException {
        connection.rollback();
        StoreException reason = StoreException.from("The extension pg_trgm could not be used", failure);
        if (UNDEFINED_FUNCTION.equals(failure.getSQLState())) {
            return HealthCheck.failed(
                    TRIGRAMS,
                    "The extension pg_trgm is in a schema of its own",
                    "it must be in public or mithaq; alter extension pg_trgm set schema public");
        }
        if (NO_SUCH_EXTENSION.equals(failure.getSQLState()) || "0A000".equals(failure.getSQLState())) {
            return HealthCheck.failed(
                    TRIGRAMS,
                    "The server does not have the extension pg_trgm",
                    "install the server's package of contributed extensions (postgresql-contrib)");
        }
        if (reason.code() == StoreException.Code.NO_PRIVILEGE) {
            throw new StoreException(
                    StoreException.Code.NO_PRIVILEGE,
                    reason.getMessage() + "; grant create on database … to this role, or make it the database's owner",
                    failure);
        }
        throw failure;
    }

    private static String characterType(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select datctype
                  from pg_database
                 where datname = current_database()
                """);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select current_setting(?)")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
