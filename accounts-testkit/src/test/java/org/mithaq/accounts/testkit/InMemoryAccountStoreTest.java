package org.mithaq.accounts.testkit;

import org.mithaq.accounts.AccountStore;

class InMemoryAccountStoreTest extends AccountStoreContract {

    @Override
    protected AccountStore open() {
        return new InMemoryAccountStore();
    }
}
