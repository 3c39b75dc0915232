package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * A person who works at a party.
 *
 * @param id short name
 * @param name the name people know them by
 * @param party where they work
 * @param roles names of roles, as {@code liaison-officer}
 * @param languages RFC 5646 tags by preference
 */
public record User(UserId id, String name, PartyId party, Set<String> roles, List<String> languages) {

    /** Checks and copies. */
    public User {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(party, "party");
        roles = Set.copyOf(roles);
        languages = List.copyOf(languages);
    }
}
