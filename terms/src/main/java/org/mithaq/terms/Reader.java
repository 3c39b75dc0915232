package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who wants to do something, for what.
 *
 * @param party party the reader speaks for
 * @param user the person, when the sign-in was that person's own
 * @param purpose what it is for, when one was stated
 */
public record Reader(PartyId party, Optional<UserId> user, Optional<Purpose> purpose) {

    /** Checks that every part is there. */
    public Reader {
        requireNonNull(party, "party");
        requireNonNull(user, "user");
        requireNonNull(purpose, "purpose");
    }
}
