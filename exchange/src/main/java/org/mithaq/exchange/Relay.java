package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Clause;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/**
 * Objects as a partner's node gave them: its own and what it gives on, each with its contribution object before it.
 *
 * @param partner whose node
 * @param into collection that takes them
 * @param objects in the partner's order
 * @param signers keys that may have signed for each originator
 * @param barred what may not come in
 */
public record Relay(PartyId partner, ItemCollection into, List<StixObject> objects, Signers signers, Barred barred) {

    /** Makes one of which nothing is barred but what was erased here. */
    public Relay(PartyId partner, ItemCollection into, List<StixObject> objects, Signers signers) {
        this(partner, into, objects, signers, _ -> Map.of());
    }

    /** Copies. */
    public Relay {
        requireNonNull(partner, "partner");
        requireNonNull(into, "into");
        requireNonNull(signers, "signers");
        requireNonNull(barred, "barred");
        objects = List.copyOf(objects);
    }

    /** Knows which keys sign for a party's node. */
    @FunctionalInterface
    public interface Signers {

        /** Gives the keys, certified for signing, of old and new; none for a party whose keys are not known. */
        Set<VerifyKey> keysOf(PartyId originator);
    }

    /** Knows which contributions may not come in, also such as never were here. */
    @FunctionalInterface
    public interface Barred {

        /** Gives those of some contributions that may not come in, each with the time since when. */
        Map<Handle, Instant> among(Collection<Handle> handles);
    }

    /** What became of one object. */
    public sealed interface Outcome {

        /**
         * It is held now, under its originator's terms.
         *
         * @param contribution which contribution it is; empty for something public that came without one
         * @param added whether it was not held before
         */
        record Kept(Optional<Contribution> contribution, boolean added) implements Outcome {
            /** Checks that it is there. */
            public Kept {
                requireNonNull(contribution, "contribution");
            }
        }

        /** It is a contribution object: what it says counts for the item it is about. */
        record Carried() implements Outcome {}

        /**
         * It was not taken.
         *
         * @param clause why
         * @param contribution which contribution it would be, where that could be told
         */
        record Refused(Clause clause, Optional<Contribution> contribution) implements Outcome {
            /** Checks that both are there. */
            public Refused {
                requireNonNull(clause, "clause");
                requireNonNull(contribution, "contribution");
            }
        }
    }

    /**
     * A contribution whose contribution object was verified.
     *
     * @param handle its name
     * @param originator who gave it first
     * @param secret its secret
     * @param terms the originator's terms
     * @param signedBy key of the originator's node that signed
     */
    public record Contribution(Handle handle, PartyId originator, ItemSecret secret, Terms terms, VerifyKey signedBy) {
        /** Checks that every part is there. */
        public Contribution {
            requireNonNull(handle, "handle");
            requireNonNull(originator, "originator");
            requireNonNull(secret, "secret");
            requireNonNull(terms, "terms");
            requireNonNull(signedBy, "signedBy");
        }
    }
}
