package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * A token to be made; its secret stays with who asked.
 *
 * @param name short public name, 1 to 63 characters of {@code a-z 0-9 . -}
 * @param digest what is kept of the secret
 * @param party party it speaks for
 * @param user person it speaks for, who works at that party
 * @param operator whether it may run the node; only the own party's may
 * @param purpose purpose that every read with it is for
 * @param expires when it ends; never, when empty
 */
public record NewToken(
        String name,
        TokenDigest digest,
        PartyId party,
        Optional<UserId> user,
        boolean operator,
        Optional<String> purpose,
        Optional<Instant> expires) {

    /** Checks the name's form. */
    public NewToken {
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
            throw new IllegalArgumentException("A token's name has 1 to 63 characters of a-z 0-9 . -: '" + name + "'");
        }
        requireNonNull(digest, "digest");
        requireNonNull(party, "party");
        requireNonNull(user, "user");
        requireNonNull(purpose, "purpose");
        requireNonNull(expires, "expires");
    }
}
