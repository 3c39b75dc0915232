package org.mithaq.node;

import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.accounts.PersonSessions;
import org.mithaq.store.Store;
import org.mithaq.store.StoreAdministration;

/**
 * The persons of a running node: how they sign in, and who is signed in.
 *
 * @param accounts passwords, links, locks
 * @param sessions who is signed in; gone with the process
 */
record NodePeople(Accounts accounts, PersonSessions sessions) {

    static NodePeople of(Store store, AccountsConfig config, Surroundings surroundings) {
        return new NodePeople(
                new Accounts(
                        store.directory(),
                        store.accounts(),
                        config,
                        new Accounts.Surroundings(surroundings.clock(), surroundings.secrets(), store.acts())),
                new PersonSessions(
                        store.directory(), store.accounts(), config, surroundings.clock(), surroundings.secrets()));
    }

    /** The accounts for a command, beside a node that may be running: what it does is on record when it returns. */
    static Accounts beside(StoreAdministration administration, AccountsConfig config, Surroundings surroundings) {
        return new Accounts(
                administration.directory(),
                administration.accounts(),
                config,
                new Accounts.Surroundings(surroundings.clock(), surroundings.secrets(), administration.acts()));
    }
}
