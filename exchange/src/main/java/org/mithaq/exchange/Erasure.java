package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * An order to erase one contribution, in all collections, with its secret and its contribution objects, and never to take
 * it again. What others gave of the same object stays.
 *
 * @param id the object
 * @param version which version
 * @param originator who gave it
 * @param cause why
 */
public record Erasure(StixId id, ObjectVersion version, PartyId originator, Cause cause) {

    /** Checks that every part is there. */
    public Erasure {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(originator, "originator");
        requireNonNull(cause, "cause");
    }

    /** What can make an erasure necessary. */
    public enum Kind {
        /** The originator recalled it. */
        RECALL,
        /** The time it may be kept is over. */
        RETENTION,
        /** Whoever runs the node ordered it. */
        ORDER
    }

    /**
     * Why something is erased; kept with the tombstone.
     *
     * @param kind what made it necessary
     * @param recall id of the recall, when there is one
     */
    public record Cause(Kind kind, Optional<StixId> recall) {

        /** Its time is over. */
        public static final Cause RETENTION = new Cause(Kind.RETENTION, Optional.empty());

        /** Ordered by whoever runs the node. */
        public static final Cause ORDER = new Cause(Kind.ORDER, Optional.empty());

        /** Checks that every part is there. */
        public Cause {
            requireNonNull(kind, "kind");
            requireNonNull(recall, "recall");
        }

        /** Recalled by its originator. */
        public static Cause recall(StixId recall) {
            return new Cause(Kind.RECALL, Optional.of(recall));
        }
    }

    /**
     * What became of an order. Given after the commit; after a second order for the same, what the first came to.
     *
     * @param erased how many contributions it erased, one a collection; 0 when nothing was held, or no more
     * @param at from when on it is not taken again
     */
    public record Done(int erased, Instant at) {

        /** Checks that every part is there. */
        public Done {
            requireNonNull(at, "at");
        }
    }
}
