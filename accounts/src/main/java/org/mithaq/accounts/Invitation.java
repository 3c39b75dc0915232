package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mithaq.exchange.TokenDigest;

/**
 * What is kept of a one-time link.
 *
 * @param digest of the link's token
 * @param expires from when it opens nothing
 */
public record Invitation(TokenDigest digest, Instant expires) {

    /** Refuses null. */
    public Invitation {
        requireNonNull(digest, "digest");
        requireNonNull(expires, "expires");
    }
}
