package org.mithaq.exchange;

/**
 * The ordered rows of collections, for reading. Safe to call from any thread; may block on I/O.
 *
 * <p>Rows are in the order they were committed; a row that was seen is never followed by one with a lower position.
 */
public interface Feed {

    /**
     * Reads one page.
     *
     * <p>The cost depends on the rows given and scanned, not on the length of the collection nor on where in it the
     * page lies.
     *
     * @return an empty page when nothing matches or the collection holds nothing
     */
    FeedPage page(FeedQuery query);

    /**
     * Finds rows by words, from the newest on.
     *
     * <p>Rows that came last may not be searched yet; the answer says how many of those the reader would see. What was
     * withdrawn, and what the reader may not see, is never found and never counted.
     */
    SearchPage search(SearchQuery query);

    /**
     * Number that changes whenever fewer readers than before are given a row when all versions are asked for; compared
     * within one run of the node only.
     */
    long losses(CollectionId collection);

    /** Number of rows that were not withdrawn, of all versions. */
    long count(CollectionId collection);
}
