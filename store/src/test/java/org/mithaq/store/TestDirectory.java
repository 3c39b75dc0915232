package org.mithaq.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.User;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/** Entries of directories for tests: the node's party is {@code atlas}. */
final class TestDirectory {

    private TestDirectory() {}

    static DirectoryEntries.Party party(String id) {
        return new DirectoryEntries.Party(
                new PartyId(id), new LocalText(Map.of("en", "Party " + id, "ar", "جهة " + id)), Optional.empty());
    }

    static DirectoryEntries.Collection collection(String alias, String... readers) {
        return new DirectoryEntries.Collection(
                alias,
                Optional.empty(),
                LocalText.english("Collection " + alias),
                Optional.empty(),
                parties(readers),
                Set.of());
    }

    static User user(String id, String party) {
        return new User(
                new UserId(id), "User " + id, new PartyId(party), Set.of("liaison-officer"), List.of("ar", "fr"));
    }

    static Set<PartyId> parties(String... ids) {
        return Stream.of(ids).map(PartyId::new).collect(Collectors.toSet());
    }

    static DirectoryEntries entries(DirectoryEntries.Party... parties) {
        return new DirectoryEntries(List.of(parties), List.of(), List.of());
    }

    static DirectoryEntries entries(DirectoryEntries.Collection... collections) {
        return new DirectoryEntries(List.of(), List.of(collections), List.of());
    }

    static DirectoryEntries entries(User... users) {
        return new DirectoryEntries(List.of(), List.of(), List.of(users));
    }

    /** Makes party {@code atlas} the node's, with one collection {@code bulletins}. */
    static CollectionId initialise(StoreAdministration administration) {
        administration.changes().initialise("node", party("atlas"));
        administration.changes().apply(entries(collection("bulletins")));
        return administration
                .directory()
                .current()
                .collection("bulletins")
                .orElseThrow()
                .id();
    }

    /** The UUIDs 1, 2, 3 and so on, for ids that a test can foretell. */
    static java.util.function.Supplier<UUID> countingIds() {
        java.util.concurrent.atomic.AtomicLong count = new java.util.concurrent.atomic.AtomicLong();
        return () -> new UUID(0, count.incrementAndGet());
    }
}
