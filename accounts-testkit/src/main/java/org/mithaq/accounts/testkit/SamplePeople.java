package org.mithaq.accounts.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.accounts.Role;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/** A directory that tests change: people of the own party {@code atlas} and of {@code borealis}. Thread-safe. */
public final class SamplePeople implements DirectorySource {

    /** The own party. */
    public static final PartyId ATLAS = new PartyId("atlas");

    /** A partner. */
    public static final PartyId BOREALIS = new PartyId("borealis");

    private final List<User> users = new ArrayList<>();
    private long epoch = 1;

    /** Makes a directory without people. */
    public SamplePeople() {}

    /** Adds a person of the own party, or replaces who has that name. */
    public synchronized User put(String id, Role... roles) {
        return put(new User(
                new UserId(id),
                "Person " + id.toUpperCase(Locale.ROOT),
                ATLAS,
                Arrays.stream(roles).map(Role::text).collect(Collectors.toSet()),
                List.of("en")));
    }

    /** Adds a person of the partner. */
    public synchronized User putForeign(String id) {
        return put(new User(new UserId(id), "Person " + id, BOREALIS, Set.of(Role.READER.text()), List.of("en")));
    }

    private User put(User user) {
        remove(user.id());
        users.add(user);
        return user;
    }

    /** Removes a person, if there is one of that name. */
    public synchronized void remove(UserId id) {
        users.removeIf(user -> user.id().equals(id));
        epoch++;
    }

    @Override
    public synchronized Directory current() {
        return new Directory(
                epoch, List.of(party(ATLAS, 1, true), party(BOREALIS, 2, false)), users, List.of(), List.of());
    }

    @Override
    public Directory refreshed() {
        return current();
    }

    private static Party party(PartyId id, int number, boolean own) {
        return new Party(id, LocalText.english(id.text()), new StixId("identity", new UUID(0, number)), own);
    }
}
