package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.exchange.User;

/**
 * How one person of the node's own party may sign in, for whoever runs the node.
 *
 * @param user the person
 * @param standing what holds now
 * @param invitedUntil until when a one-time link may be used, if there is one
 * @param lockedUntil until when no password is accepted after failures; there when {@code standing} says so
 */
public record PersonState(User user, Standing standing, Optional<Instant> invitedUntil, Optional<Instant> lockedUntil) {

    /** Whether somebody can sign in. */
    public enum Standing {
        /** There is no password yet. */
        NO_PASSWORD,
        /** A password opens. */
        OPEN,
        /** Closed for a while after failures. */
        LOCKED_FOR_A_WHILE,
        /** Closed by an operator. */
        LOCKED
    }

    /** Refuses null. */
    public PersonState {
        requireNonNull(user, "user");
        requireNonNull(standing, "standing");
        requireNonNull(invitedUntil, "invitedUntil");
        requireNonNull(lockedUntil, "lockedUntil");
    }

    static PersonState of(User user, Account account, Instant now) {
        Optional<Instant> lockedUntil = account.lockedUntil().filter(now::isBefore);
        return new PersonState(
                user,
                standing(account, lockedUntil.isPresent()),
                account.invitation().map(Invitation::expires).filter(now::isBefore),
                lockedUntil);
    }

    private static Standing standing(Account account, boolean lockedForAWhile) {
        if (account.locked()) {
            return Standing.LOCKED;
        } else if (account.password().isEmpty()) {
            return Standing.NO_PASSWORD;
        }
        return lockedForAWhile ? Standing.LOCKED_FOR_A_WHILE : Standing.OPEN;
    }
}
