package org.mithaq.accounts.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mithaq.accounts.Account;
import org.mithaq.accounts.AccountStore;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.terms.UserId;

/** The plainest store of accounts that keeps the rules. Safe to call from any thread. */
public final class InMemoryAccountStore implements AccountStore {

    private final TreeMap<UserId, Account> kept = new TreeMap<>();

    /** Makes an empty store. */
    public InMemoryAccountStore() {}

    @Override
    public synchronized Optional<Account> find(UserId user) {
        return Optional.ofNullable(kept.get(user));
    }

    @Override
    public synchronized Optional<Account> findInvited(TokenDigest invitation) {
        return kept.values().stream()
                .filter(account -> account.invitation()
                        .filter(link -> link.digest().equals(invitation))
                        .isPresent())
                .findFirst();
    }

    @Override
    public synchronized List<Account> list() {
        return new ArrayList<>(kept.values());
    }

    @Override
    public synchronized boolean put(Account account) {
        long there = find(account.user()).map(Account::version).orElse(0L);
        if (there != account.version()) {
            return false;
        }
        kept.put(account.user(), account.written());
        return true;
    }
}
