package org.mithaq.store;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.mithaq.exchange.CollectionId;
import org.mithaq.terms.PartyId;

/** Numbers as the directory has them; looks for a newer directory when something is not in the present one. */
final class DirectoryNumbers implements Numbering {

    private final DirectoryStore directory;

    DirectoryNumbers(DirectoryStore directory) {
        this.directory = directory;
    }

    @Override
    public OptionalInt number(PartyId party) {
        return number(snapshot -> snapshot.number(party));
    }

    @Override
    public OptionalInt number(CollectionId collection) {
        return number(snapshot -> snapshot.number(collection));
    }

    /**
     * Number of a party that there must be.
     *
     * @throws IllegalArgumentException when there is none
     */
    int require(PartyId party) {
        return number(party).orElseThrow(() -> new IllegalArgumentException("No party " + party));
    }

    private OptionalInt number(Function<DirectorySnapshot, Optional<Integer>> question) {
        Optional<Integer> known = question.apply(directory.snapshot());
        if (known.isEmpty()) {
            directory.look();
            known = question.apply(directory.snapshot());
        }
        return known.isEmpty() ? OptionalInt.empty() : OptionalInt.of(known.get());
    }
}
