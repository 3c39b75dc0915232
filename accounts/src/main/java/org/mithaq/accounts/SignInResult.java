package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.mithaq.exchange.User;

/** What an attempt to sign in came to. */
public sealed interface SignInResult {

    /**
     * The name and the password are one person's, who may come in.
     *
     * @param user the person
     * @param generation of the account, by which {@link PersonSessions} knows when this is over
     */
    record SignedIn(User user, long generation) implements SignInResult {

        /** Refuses null. */
        public SignedIn {
            requireNonNull(user, "user");
        }
    }

    /**
     * Nobody comes in. Whether the name, the password or a lock is the reason is not told: the answer and the work are
     * the same.
     */
    record Refused() implements SignInResult {}

    /**
     * Too many attempts, for this name or over all; nothing was looked at.
     *
     * @param retryAfter after which time to try again, above zero
     */
    record Busy(Duration retryAfter) implements SignInResult {

        /** Refuses null. */
        public Busy {
            requireNonNull(retryAfter, "retryAfter");
        }
    }
}
