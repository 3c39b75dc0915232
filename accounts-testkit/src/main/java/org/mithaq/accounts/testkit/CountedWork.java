package org.mithaq.accounts.testkit;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mithaq.accounts.Account;
import org.mithaq.accounts.AccountStore;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.accounts.HashCost;
import org.mithaq.accounts.PasswordHash;
import org.mithaq.accounts.PasswordHasher;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.terms.UserId;

/**
 * Counts hashes, reads and writes on their way to those that make them, so that two answers can be held against each
 * other by the work behind them rather than by the time. Thread-safe.
 */
public final class CountedWork implements AccountStore, PasswordHasher {

    private final AccountStore store;
    private final PasswordHasher hasher;
    private final AtomicInteger hashes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();

    /** Counts in front of a store, and of the hasher of the settings. */
    public CountedWork(AccountStore store, AccountsConfig config, SecureRandom random) {
        this.store = store;
        this.hasher = PasswordHasher.of(config, random);
    }

    /**
     * What was done since the last call.
     *
     * @param hashes how often a password was hashed, to compare or to keep
     * @param reads how often an account was read
     * @param writes how often one was written, or tried to be
     */
    public record Work(int hashes, int reads, int writes) {}

    /** Gives the counts and begins anew. */
    public Work take() {
        return new Work(hashes.getAndSet(0), reads.getAndSet(0), writes.getAndSet(0));
    }

    @Override
    public HashCost cost() {
        return hasher.cost();
    }

    @Override
    public PasswordHash hash(String password) {
        hashes.incrementAndGet();
        return hasher.hash(password);
    }

    @Override
    public boolean matches(String password, PasswordHash kept) {
        hashes.incrementAndGet();
        return hasher.matches(password, kept);
    }

    @Override
    public Optional<Account> find(UserId user) {
        reads.incrementAndGet();
        return store.find(user);
    }

    @Override
    public Optional<Account> findInvited(TokenDigest invitation) {
        reads.incrementAndGet();
        return store.findInvited(invitation);
    }

    @Override
    public List<Account> list() {
        return store.list();
    }

    @Override
    public boolean put(Account account) {
        writes.incrementAndGet();
        return store.put(account);
    }
}
