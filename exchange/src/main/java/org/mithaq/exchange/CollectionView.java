package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

/**
 * A collection as one caller may use it: TAXII 2.1, section 5.2.
 *
 * @param collection the collection
 * @param canRead whether the caller may read from it
 * @param canWrite whether the caller may add to it
 */
public record CollectionView(ItemCollection collection, boolean canRead, boolean canWrite) {

    /** Checks that the collection is there. */
    public CollectionView {
        requireNonNull(collection, "collection");
    }
}
