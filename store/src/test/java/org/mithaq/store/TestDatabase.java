package org.mithaq.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for one test class, gone when the class is done.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase DATABASE = TestDatabase.empty();
 * }</pre>
 *
 * <p>What was opened through it is closed at the end, latest first, even when a test fails.
 */
final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private final TestServer server;
    private final String creation;
    private final boolean migrated;
    private final String name = TestServer.newDatabaseName();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private TestDatabase(TestServer server, String creation, boolean migrated) {
        this.server = server;
        this.creation = creation;
        this.migrated = migrated;
    }

    /** A database without tables, as {@code create database} makes it. */
    static TestDatabase empty() {
        return on(TestServer.usual());
    }

    /** A database with the tables of a new node in it: quicker to make than by migrating an empty one. */
    static TestDatabase migrated() {
        return new TestDatabase(TestServer.usual(), "", true);
    }

    /** The same on a server of the test's choice. */
    static TestDatabase on(TestServer server) {
        return new TestDatabase(server, "", false);
    }

    /**
     * A database made in a way of the test's choice.
     *
     * @param creation what follows the name in {@code create database}, as {@code encoding 'LATIN1' …}
     */
    static TestDatabase made(String creation) {
        return new TestDatabase(TestServer.usual(), creation, false);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        if (isOutermost(context)) {
            create();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (isOutermost(context)) {
            drop();
        }
    }

    /** Nested classes share the database of the class around them. */
    private static boolean isOutermost(ExtensionContext context) {
        return !context.getRequiredTestClass().isMemberClass();
    }

    /** Makes the database, for tests that do not register this. */
    TestDatabase create() throws SQLException {
        server.administer(
                "create database " + name + " " + creation + (migrated ? "template " + server.template() : ""));
        return this;
    }

    /** Closes what was opened, and removes the database. */
    void drop() throws Exception {
        while (!opened.isEmpty()) {
            opened.removeLast().close();
        }
        server.administer("drop database " + name + " with (force)");
    }

    /** Where the database is. */
    ConnectionSettings settings() {
        return server.settings(name);
    }

    /** The same in another role's name. */
    ConnectionSettings settingsAs(String role) {
        return server.settings(name, role);
    }

    /** A plain connection; the caller closes it. */
    Connection connect() throws SQLException {
        return connect(settings());
    }

    private static Connection connect(ConnectionSettings settings) throws SQLException {
        var properties = settings.driverProperties();
        properties.setProperty("currentSchema", Database.SCHEMA + ",public");
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }

    /** Runs one statement as somebody outside of the store would. */
    void execute(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    /** Makes commits of all later sessions not wait for the disk: for tests of many small batches. */
    void hurry() throws SQLException {
        execute("alter database " + name + " set synchronous_commit = off");
    }

    /** Gives the one value of a query, as text. */
    String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement();
                ResultSet rows = run.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Opens the database as a node does; closed at the end. */
    Store open() {
        return open(StoreConfig.defaults(), Clock.systemUTC());
    }

    /** Opens the database as a node does; closed at the end. */
    Store open(StoreConfig config, Clock clock) {
        return closedAtTheEnd(Store.open(settings(), config, clock, UUID::randomUUID, new TombstoneKey(new byte[32])));
    }

    /** Opens the database as a command does; closed at the end. */
    StoreAdministration openForAdministration() {
        return closedAtTheEnd(
                Store.openForAdministration(settings(), StoreConfig.defaults(), Clock.systemUTC(), UUID::randomUUID));
    }

    /** Has something closed when the class is done; closing it twice must do no harm. */
    <T extends AutoCloseable> T closedAtTheEnd(T resource) {
        opened.addLast(resource);
        return resource;
    }
}
