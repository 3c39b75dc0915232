package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import org.mithaq.stix.ObjectVersion;
import org.mithaq.terms.Terms;

/**
 * What the caller's own party gave: where, which version, and under which terms. Without its content.
 *
 * @param collection where it is held
 * @param version the latest one
 * @param terms those it was given under
 */
public record OwnGift(ItemCollection collection, ObjectVersion version, Terms terms) {

    /** Checks that every part is there. */
    public OwnGift {
        requireNonNull(collection, "collection");
        requireNonNull(version, "version");
        requireNonNull(terms, "terms");
    }
}
