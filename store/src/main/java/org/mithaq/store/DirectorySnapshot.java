package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.terms.PartyId;

/**
 * A directory with the numbers that rows name parties and collections by. Immutable; safe to share.
 *
 * <p>Numbers are given once and never used again, so a number from any snapshot means the same in all.
 */
final class DirectorySnapshot {

    private final Directory directory;
    private final Map<PartyId, Integer> partyNumbers;
    private final Map<CollectionId, Integer> collectionNumbers;
    private final Map<Integer, PartyId> partiesByNumber;
    private final Map<Integer, CollectionId> collectionsByNumber;
    private final KnownAgreements agreements;

    DirectorySnapshot(
            Directory directory,
            Map<PartyId, Integer> partyNumbers,
            Map<CollectionId, Integer> collectionNumbers,
            KnownAgreements agreements) {
        this.agreements = requireNonNull(agreements, "agreements");
        this.directory = requireNonNull(directory, "directory");
        this.partyNumbers = Map.copyOf(partyNumbers);
        this.collectionNumbers = Map.copyOf(collectionNumbers);
        this.partiesByNumber = inverse(partyNumbers);
        this.collectionsByNumber = inverse(collectionNumbers);
    }

    private static <K> Map<Integer, K> inverse(Map<K, Integer> map) {
        return map.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    Directory directory() {
        return directory;
    }

    /** Agreements as they were written down. */
    KnownAgreements agreements() {
        return agreements;
    }

    /** Number of a party, from 1. */
    Optional<Integer> number(PartyId party) {
        return Optional.ofNullable(partyNumbers.get(party));
    }

    /** Number of a collection, from 1. */
    Optional<Integer> number(CollectionId collection) {
        return Optional.ofNullable(collectionNumbers.get(collection));
    }

    /** Party of a number. */
    Optional<PartyId> party(int number) {
        return Optional.ofNullable(partiesByNumber.get(number));
    }

    /** Collection of a number. */
    Optional<CollectionId> collection(int number) {
        return Optional.ofNullable(collectionsByNumber.get(number));
    }
}
