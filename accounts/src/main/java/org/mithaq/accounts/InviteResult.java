package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mithaq.exchange.User;

/** What asking for a one-time link came to. */
public sealed interface InviteResult {

    /**
     * A link was made; one made before opens nothing any more.
     *
     * @param user for whom
     * @param token 256 random bits as text that fits a path, shown this once
     * @param expires from when it opens nothing
     */
    record Invited(User user, String token, Instant expires) implements InviteResult {

        /** Refuses null. */
        public Invited {
            requireNonNull(user, "user");
            requireNonNull(token, "token");
            requireNonNull(expires, "expires");
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "Invited[" + user.id() + ", " + expires + "]";
        }
    }

    /** No user of the node's own party has this name. */
    record NotKnown() implements InviteResult {}

    /** An operator locked the account: unlock it first. */
    record Locked() implements InviteResult {}
}
