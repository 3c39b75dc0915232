package org.mithaq.accounts;

import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.terms.UserId;

/**
 * Where accounts are kept. Safe to call from any thread and any process; may block on I/O.
 *
 * <p>Every change is one {@link #put} of what was read and changed: of several that began with the same version one
 * alone is written, so a link is used once and no failure is lost.
 */
public interface AccountStore {

    /** Finds the account of a user; empty when none was written. One read by key. */
    Optional<Account> find(UserId user);

    /** Finds the account whose link has this digest, used or not in time; a link is one account's at most. */
    Optional<Account> findInvited(TokenDigest invitation);

    /** All accounts that were written, by user. */
    List<Account> list();

    /**
     * Writes an account, when the kept one still has {@link Account#version()}; 0 means that there is none.
     *
     * @param account what to keep, with the version that was read; kept with the next one
     * @return whether it was written; when not, somebody else was first and nothing changed
     */
    boolean put(Account account);
}
