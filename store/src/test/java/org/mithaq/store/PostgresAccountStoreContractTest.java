package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.accounts.Account;
import org.mithaq.accounts.AccountStore;
import org.mithaq.accounts.testkit.AccountStoreContract;
import org.mithaq.terms.UserId;

/** The accounts' contract on PostgreSQL, and what the tables add to it. */
class PostgresAccountStoreContractTest extends AccountStoreContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static StoreAdministration administration;

    @BeforeAll
    static void makePeople() {
        administration = DATABASE.openForAdministration();
        TestDirectory.initialise(administration);
        ApplyOutcome _ = administration
                .changes()
                .apply(TestDirectory.entries(
                        TestDirectory.user(AMAL.text(), "atlas"), TestDirectory.user(BORIS.text(), "atlas")));
    }

    @Override
    protected AccountStore open() throws SQLException {
        DATABASE.execute("truncate mithaq.account");
        return administration.accounts();
    }

    @Test
    void keepsNoAccountOfSomebodyWhoIsNoUser() throws SQLException {
        AccountStore store = open();

        assertThatThrownBy(() -> store.put(Account.none(new UserId("nobody")))).isInstanceOf(StoreException.class);
    }

    @Test
    void forgetsTheAccountOfAUserWhoIsRemoved() throws SQLException {
        AccountStore store = open();
        UserId cleo = new UserId("cleo");
        ApplyOutcome _ =
                administration.changes().apply(TestDirectory.entries(TestDirectory.user(cleo.text(), "atlas")));
        assertThat(store.put(Account.none(cleo))).isTrue();

        DATABASE.execute("delete from mithaq.app_user where user_id = 'cleo'");

        assertThat(store.find(cleo)).isEmpty();
    }
}
