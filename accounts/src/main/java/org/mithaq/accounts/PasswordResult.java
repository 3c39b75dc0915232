package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What setting a password came to. */
public sealed interface PasswordResult {

    /**
     * It is the password now; sessions opened before are over.
     *
     * @param signedIn the person, who has just shown the password and may come in
     */
    record Accepted(SignInResult.SignedIn signedIn) implements PasswordResult {

        /** Refuses null. */
        public Accepted {
            requireNonNull(signedIn, "signedIn");
        }
    }

    /**
     * The wanted password breaks a rule; nothing changed, and a link may be used again.
     *
     * @param problem which
     */
    record TooWeak(PasswordProblem problem) implements PasswordResult {

        /** Refuses null. */
        public TooWeak {
            requireNonNull(problem, "problem");
        }
    }

    /** The link, the present password or the name beside it opens nothing; which, is not told. */
    record Refused() implements PasswordResult {}

    /**
     * Too many attempts; nothing was looked at.
     *
     * @param retryAfter after which time to try again, above zero
     */
    record Busy(Duration retryAfter) implements PasswordResult {

        /** Refuses null. */
        public Busy {
            requireNonNull(retryAfter, "retryAfter");
        }
    }
}
