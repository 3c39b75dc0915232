package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * A page that a partner gave.
 *
 * @param source where it is from
 * @param rows in the partner's order; copied
 */
public record Delivery(Source source, List<FeedRow> rows) {

    /** Copies. */
    public Delivery {
        requireNonNull(source, "source");
        rows = List.copyOf(rows);
    }

    /**
     * A collection of a partner as read for one purpose.
     *
     * @param partner whose node
     * @param purpose what it was read for
     * @param collection id at the partner's node
     * @param alias short name at the partner's node
     */
    public record Source(PartyId partner, Purpose purpose, UUID collection, String alias) {
        /** Checks that every part is there. */
        public Source {
            requireNonNull(partner, "partner");
            requireNonNull(purpose, "purpose");
            requireNonNull(collection, "collection");
            requireNonNull(alias, "alias");
        }
    }
}
