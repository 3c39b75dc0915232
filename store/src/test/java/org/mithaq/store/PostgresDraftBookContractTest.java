package org.mithaq.store;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.DraftBook;
import org.mithaq.exchange.testkit.DraftBookContract;

/** The drafts' contract on PostgreSQL. */
class PostgresDraftBookContractTest extends DraftBookContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @Override
    protected DraftBook openBook() throws SQLException {
        DATABASE.execute("truncate mithaq.draft");
        return DATABASE.openForAdministration().drafts();
    }
}
