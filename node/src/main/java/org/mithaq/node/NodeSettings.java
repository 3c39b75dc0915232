package org.mithaq.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.node.YamlValue.Mapping;
import org.mithaq.postgres.Settings;
import org.mithaq.store.LedgerConfig;
import org.mithaq.store.StoreConfig;

/**
 * Everything that {@code mithaq.yaml} may set, one section for each module; defaults are the modules' own.
 *
 * @param database which database
 * @param http where to listen
 * @param taxii the TAXII server
 * @param exchange the use cases
 * @param store how the database is used
 * @param ledger how the ledger is kept
 * @param federation how partners' nodes are dealt with
 * @param people how persons sign in
 * @param postgres how the bundled PostgreSQL runs
 */
record NodeSettings(
        DatabaseSettings database,
        ServerSettings http,
        TaxiiSettings taxii,
        ExchangeConfig exchange,
        StoreConfig store,
        LedgerConfig ledger,
        FederationSettings federation,
        AccountsConfig people,
        Settings postgres) {

    /**
     * Reads a node's settings.
     *
     * @throws NodeException with all problems of the file, each with its line
     */
    static NodeSettings read(NodeDirectory directory) {
        return from(directory.settings().toString(), YamlReader.read(directory.settings()));
    }

    /** Takes the settings out of a file that was parsed; {@code file} is what messages call it. */
    static NodeSettings from(String file, Mapping root) {
        List<Problem> problems = new ArrayList<>();
        var binder = new SettingsBinder(root, problems);
        var settings = new NodeSettings(
                binder.section("database", DatabaseSettings.DEFAULTS),
                binder.section("http", ServerSettings.DEFAULTS),
                binder.section("taxii", TaxiiSettings.DEFAULTS),
                binder.section("exchange", ExchangeConfig.DEFAULTS),
                binder.section("store", StoreConfig.defaults()),
                binder.section("ledger", LedgerConfig.DEFAULTS),
                binder.section("federation", FederationSettings.DEFAULTS),
                binder.section("people", AccountsConfig.DEFAULTS),
                binder.section("postgres", Settings.defaults()));
        binder.refuseOtherSections();
        if (!problems.isEmpty()) {
            throw Problem.all(file, problems);
        }
        return settings;
    }

    /** Gives the same with other places to listen. */
    NodeSettings withHttp(ServerSettings changed) {
        return new NodeSettings(database, changed, taxii, exchange, store, ledger, federation, people, postgres);
    }

    /**
     * Gives the text of a new node's file.
     *
     * @param databaseFile file that says where its own server is, if it has one
     */
    static byte[] newFile(Optional<Path> databaseFile) {
        String database = databaseFile
                .map(file -> "database:\n  file: " + quoted(file.toString()) + "\n")
                .orElse(
                        "# database:\n#   file: /path/to/database.properties   # url, user, password of your own PostgreSQL\n");
        return ("""
                # Settings of this node. What is left out has its default; docs/operating.md lists all keys.
                # A key that is not known stops the start.
                """ + database + """
                        # http:
                        #   port: 8080
                        """).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
