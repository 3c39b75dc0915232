package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/**
 * One contribution that the node holds in one collection, whoever may see it. For decisions only: it leaves the node
 * through the gate or not at all.
 *
 * @param collection where
 * @param originator who gave it
 * @param object the object with its bytes
 * @param secret its secret; of a contribution object, that of its item
 * @param terms terms it was given under
 * @param stricter terms of later versions of the same originator, which its readers must be able to see too
 * @param markedInFull as in {@link Offer}
 * @param hiding terms of each object that it names and that is held: one set for each such object, of which a reader
 *     must see at least one; objects that may be named are left out
 */
public record Holding(
        CollectionId collection,
        PartyId originator,
        StixObject object,
        ItemSecret secret,
        Terms terms,
        Set<Terms> stricter,
        boolean markedInFull,
        Set<Set<Terms>> hiding) {

    /** Checks and copies. */
    public Holding {
        requireNonNull(collection, "collection");
        requireNonNull(originator, "originator");
        requireNonNull(object, "object");
        requireNonNull(secret, "secret");
        requireNonNull(terms, "terms");
        stricter = Set.copyOf(stricter);
        hiding = Set.copyOf(hiding);
    }

    /** Names the contribution in receipts, recalls and logs. */
    public Handle handle() {
        return ContributionObjects.handle(secret, object, originator);
    }
}
