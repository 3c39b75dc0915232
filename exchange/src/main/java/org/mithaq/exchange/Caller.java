package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * Who is asking: the reader or writer that a sign-in established.
 *
 * @param party party that the caller speaks for
 * @param user person, when the sign-in was a person's
 * @param operator whether the caller may run the node
 * @param own whether {@code party} is the party this node is run for
 * @param purpose what every read of this caller is for, when the token says so
 * @param token public name of the token used; for logs
 */
public record Caller(
        PartyId party, Optional<UserId> user, boolean operator, boolean own, Optional<String> purpose, String token) {

    /** Checks that every part is there. */
    public Caller {
        requireNonNull(party, "party");
        requireNonNull(user, "user");
        requireNonNull(purpose, "purpose");
        requireNonNull(token, "token");
    }

    /** Says whether {@code name} is what this caller may give as user name of HTTP Basic: the party's or the user's. */
    public boolean answersTo(String name) {
        return party.text().equals(name)
                || user.map(UserId::text).filter(name::equals).isPresent();
    }
}
