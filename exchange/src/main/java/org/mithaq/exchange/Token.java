package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * A bearer token, without its secret.
 *
 * @param name short public name, by which it is listed and revoked
 * @param digest what is kept of the secret
 * @param party party it speaks for
 * @param user person it speaks for, when it is a person's
 * @param operator whether it may run the node: the token of {@code init}
 * @param purpose purpose that every read with it is for, when one was given
 * @param created when it was made
 * @param expires when it ends; never, when empty
 * @param revoked when it was revoked, if it was
 */
public record Token(
        String name,
        TokenDigest digest,
        PartyId party,
        Optional<UserId> user,
        boolean operator,
        Optional<String> purpose,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> revoked) {

    /** Checks that every part is there. */
    public Token {
        requireNonNull(name, "name");
        requireNonNull(digest, "digest");
        requireNonNull(party, "party");
        requireNonNull(user, "user");
        requireNonNull(purpose, "purpose");
        requireNonNull(created, "created");
        requireNonNull(expires, "expires");
        requireNonNull(revoked, "revoked");
    }

    /** Says whether the token may be used at {@code now}. */
    public boolean usable(Instant now) {
        return revoked.isEmpty() && expires.map(now::isBefore).orElse(true);
    }
}
