package org.mithaq.node;

import org.mithaq.exchange.Directory;
import org.mithaq.store.Store;
import org.mithaq.store.StoreAdministration;

/** What a command needs to look at or change a node's directory, whether the node runs or not. */
final class AdministrationSession implements AutoCloseable {

    private final NodeDatabase database;
    private final StoreAdministration administration;

    private AdministrationSession(NodeDatabase database, StoreAdministration administration) {
        this.database = database;
        this.administration = administration;
    }

    /** Opens the node's database, starting the bundled one when nobody runs it. */
    static AdministrationSession open(NodeDirectory directory, Surroundings surroundings) {
        NodeSettings settings = NodeSettings.read(directory.requireNode());
        return of(NodeDatabase.beside(directory, settings, surroundings), settings, surroundings);
    }

    /** Opens what {@code database} reached; takes it over, also when this fails. */
    static AdministrationSession of(NodeDatabase database, NodeSettings settings, Surroundings surroundings) {
        try {
            return new AdministrationSession(
                    database,
                    Store.openForAdministration(
                            database.connection(), settings.store(), surroundings.clock(), surroundings::randomUuid));
        } catch (RuntimeException refused) {
            database.close();
            throw refused;
        }
    }

    /** Changes and health. */
    StoreAdministration administration() {
        return administration;
    }

    /** The directory as it is now. */
    Directory directory() {
        return administration.directory().refreshed();
    }

    @Override
    public void close() {
        try (database) {
            administration.close();
        }
    }
}
