package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.terms.UserId;

/**
 * How one person may sign in, as it is kept. Times are in whole microseconds.
 *
 * @param user whose it is
 * @param password what is kept of the password; none before the first
 * @param invitation the one-time link that may still be used, if there is one
 * @param failures attempts in a row that did not succeed, from 0; one that is being judged counts already
 * @param lockedUntil until when no password is accepted, after too many failures
 * @param locked whether an operator locked it, until an operator unlocks it
 * @param generation raised by each change of password and each lock; sessions of an earlier one are over
 * @param version how often it was written; 0 when it was not yet
 */
public record Account(
        UserId user,
        Optional<PasswordHash> password,
        Optional<Invitation> invitation,
        int failures,
        Optional<Instant> lockedUntil,
        boolean locked,
        long generation,
        long version) {

    /** Checks the ranges. */
    public Account {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(invitation, "invitation");
        requireNonNull(lockedUntil, "lockedUntil");
        if (failures < 0 || generation < 0 || version < 0) {
            throw new IllegalArgumentException(
                    "failures, generation and version are 0 or more: " + failures + ", " + generation + ", " + version);
        }
    }

    /** The account of somebody for whom nothing was written yet. */
    public static Account none(UserId user) {
        return new Account(user, Optional.empty(), Optional.empty(), 0, Optional.empty(), false, 0, 0);
    }

    /** Says whether a password would be looked at now. */
    public boolean open(Instant now) {
        return password.isPresent()
                && !locked
                && lockedUntil.filter(now::isBefore).isEmpty();
    }

    /** The same with a new link, which ends the one before. */
    Account invited(Invitation link) {
        return new Account(user, password, Optional.of(link), failures, lockedUntil, locked, generation, version);
    }

    /** The same with another password: links and failures are over, and so are sessions. */
    Account withPassword(PasswordHash hash) {
        return new Account(
                user, Optional.of(hash), Optional.empty(), 0, Optional.empty(), locked, generation + 1, version);
    }

    /** The same with the same password, hashed at another cost. */
    Account rehashed(PasswordHash hash) {
        return new Account(user, Optional.of(hash), invitation, failures, lockedUntil, locked, generation, version);
    }

    /** The same with one more failure, and what that locks. */
    Account failed(Instant now, Lockout lockout) {
        int counted = Math.addExact(failures, 1);
        return new Account(
                user,
                password,
                invitation,
                counted,
                lockout.delay(counted).map(now::plus),
                locked,
                generation,
                version);
    }

    /** The same without failures. */
    Account cleared() {
        return new Account(user, password, invitation, 0, Optional.empty(), locked, generation, version);
    }

    /** The same, locked by an operator: links and sessions are over. */
    Account locked(boolean wanted) {
        return new Account(
                user,
                password,
                wanted ? Optional.empty() : invitation,
                wanted ? failures : 0,
                wanted ? lockedUntil : Optional.empty(),
                wanted,
                generation + 1,
                version);
    }

    /** The same as it is after it was written. */
    public Account written() {
        return new Account(
                user, password, invitation, failures, lockedUntil, locked, generation, Math.addExact(version, 1));
    }
}
