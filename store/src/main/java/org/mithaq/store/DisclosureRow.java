package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Disclosure;

/**
 * A disclosure with the numbers that rows name party and collection by.
 *
 * @param disclosure what was permitted
 * @param partyNo party it was permitted to
 * @param collectionNo collection it is of; null for what is not of a collection
 */
record DisclosureRow(
        Disclosure disclosure, int partyNo, @Nullable Integer collectionNo) {

    DisclosureRow {
        requireNonNull(disclosure, "disclosure");
    }
}
