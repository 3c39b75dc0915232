package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.terms.Clause;
import org.mithaq.terms.PartyId;

/**
 * Why a reader is given one contribution of an item, or not.
 *
 * @param collection where it is held
 * @param originator who gave it
 * @param version which version
 * @param outcome what follows
 * @param clause the clause that decided
 * @param ask whom to ask, when the originators have to agree; else empty
 * @param terms its terms, as far as the reader may know them; empty for one who is not given it
 */
public record Explanation(
        CollectionId collection,
        PartyId originator,
        ObjectVersion version,
        Outcome outcome,
        Clause clause,
        Set<PartyId> ask,
        Optional<KnownTerms> terms) {

    /** What follows from the clause. */
    public enum Outcome {
        /** The reader is given it. */
        PERMIT,
        /** The reader is not given it. */
        DENY,
        /** The reader is not given it unless the originators agree. */
        ASK
    }

    /** Checks and copies. */
    public Explanation {
        requireNonNull(collection, "collection");
        requireNonNull(originator, "originator");
        requireNonNull(version, "version");
        requireNonNull(outcome, "outcome");
        requireNonNull(clause, "clause");
        ask = Set.copyOf(ask);
        requireNonNull(terms, "terms");
    }

    /** Says that the reader is given it. */
    public boolean permits() {
        return outcome == Outcome.PERMIT;
    }
}
