package org.mithaq.store;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.testkit.ContentPorts;
import org.mithaq.exchange.testkit.FederationPorts;
import org.mithaq.exchange.testkit.GivenContract;
import org.mithaq.testkit.MutableClock;

class PostgresGivenContractTest extends GivenContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static Store store;

    @BeforeAll
    static void openStore() {
        store = DATABASE.open();
    }

    @AfterAll
    static void closeStore() {
        store.close();
    }

    @Override
    protected ContentPorts open(Directory directory, MutableClock clock) {
        return ContractStore.of(store, directory);
    }

    @Override
    protected FederationPorts federation() {
        return new FederationPorts(store.given(), store.erasedItems(), store.expiries());
    }

    @Override
    protected void awaitNewPlaces() throws SQLException {
        ContractStore.awaitNewPlaces(store, DATABASE);
    }
}
