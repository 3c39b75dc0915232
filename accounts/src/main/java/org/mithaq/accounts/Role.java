package org.mithaq.accounts;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mithaq.exchange.User;

/**
 * What a person is to the node. A person may hold several; {@link #OVERSIGHT} and {@link #ADMINISTRATOR} stand alone, so
 * that whoever watches or runs the node is never one of those who see content.
 */
public enum Role {
    /** Reads. */
    READER,
    /** Reads and writes. */
    ANALYST,
    /** Reads, writes and releases what others wrote; signs agreements. */
    APPROVER,
    /** Speaks with partners: reads, writes, recalls, and decides what waits for a person. */
    LIAISON_OFFICER,
    /** Sees proofs, and never content. */
    OVERSIGHT,
    /** Runs the node, and never sees content. */
    ADMINISTRATOR;

    /** Gives the word that stands in declarations, as {@code liaison-officer}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What this role alone lets a person do. */
    public Set<Capability> capabilities() {
        return Collections.unmodifiableSet(
                switch (this) {
                    case READER -> EnumSet.of(Capability.READ_CONTENT);
                    case ANALYST -> EnumSet.of(Capability.READ_CONTENT, Capability.WRITE_ITEMS);
                    case APPROVER ->
                        EnumSet.of(
                                Capability.READ_CONTENT,
                                Capability.WRITE_ITEMS,
                                Capability.APPROVE_RELEASE,
                                Capability.SIGN_AGREEMENT,
                                Capability.SUSPEND_AGREEMENT);
                    case LIAISON_OFFICER ->
                        EnumSet.of(
                                Capability.READ_CONTENT,
                                Capability.WRITE_ITEMS,
                                Capability.RECALL,
                                Capability.DECIDE_RECALLS,
                                Capability.DECIDE_QUARANTINE,
                                Capability.SUSPEND_AGREEMENT);
                    case OVERSIGHT -> EnumSet.of(Capability.READ_LEDGER);
                    case ADMINISTRATOR -> EnumSet.of(Capability.ADMINISTER);
                });
    }

    /** The words of all roles, in the order of the constants. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::text).toList();
    }

    /** Finds the role that a word stands for. */
    public static Optional<Role> find(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** The roles of a user; a word that stands for none gives nothing. */
    public static Set<Role> of(User user) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        user.roles().forEach(word -> find(word).ifPresent(roles::add));
        return Collections.unmodifiableSet(roles);
    }

    /**
     * Says why these roles cannot be one person's, in a sentence; empty when they can.
     *
     * @param roles any
     */
    public static Optional<String> contradiction(Collection<Role> roles) {
        return roles.stream()
                .filter(Role::standsAlone)
                .filter(role -> roles.stream().anyMatch(other -> other != role))
                .sorted()
                .findFirst()
                .map(role -> "the role '" + role.text() + "' stands alone: whoever holds it "
                        + (role == OVERSIGHT
                                ? "watches those who see content or run the node"
                                : "runs the node and never sees content")
                        + "; make a second user for the other roles");
    }

    /** What a person with these roles may do; nothing, when they contradict one another. */
    public static Set<Capability> capabilities(Collection<Role> roles) {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        if (contradiction(roles).isEmpty()) {
            roles.forEach(role -> all.addAll(role.capabilities()));
        }
        return Collections.unmodifiableSet(all);
    }

    private boolean standsAlone() {
        return this == OVERSIGHT || this == ADMINISTRATOR;
    }
}
