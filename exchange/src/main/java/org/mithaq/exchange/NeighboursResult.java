package org.mithaq.exchange;

import java.util.List;

/** What somebody gets who asks what is around an item. */
public sealed interface NeighboursResult {

    /**
     * The item, what it names and what names it, as far as the caller sees them; on record already.
     *
     * @param pages latest versions, from each collection that has some
     * @param neighbours how many neighbours are on the pages
     * @param more whether there are others that the caller sees
     */
    record Found(List<Release> pages, int neighbours, boolean more) implements NeighboursResult {

        /** Copies. */
        public Found {
            pages = List.copyOf(pages);
        }
    }

    /** Nothing is held under that id, or nothing that the caller may see: the two look the same. */
    record NoSuchObject() implements NeighboursResult {}
}
