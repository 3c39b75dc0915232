package org.mithaq.node;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.Role;

/** Reads the words of roles. */
final class RoleWord {

    private RoleWord() {}

    /**
     * Takes a word that stands for a role.
     *
     * @throws IllegalArgumentException that names the nearest role
     */
    static String require(String word) {
        return Role.find(word)
                .map(Role::text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no role" + NearestName.advice(word, Role.words())));
    }

    /** Says why these roles cannot be one person's; empty when they can. */
    static Optional<String> contradiction(Collection<String> words) {
        List<Role> roles =
                words.stream().map(Role::find).flatMap(Optional::stream).toList();
        return Role.contradiction(roles);
    }
}
