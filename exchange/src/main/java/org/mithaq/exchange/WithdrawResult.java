package org.mithaq.exchange;

/** What a withdrawal came to. */
public sealed interface WithdrawResult {

    /**
     * Whatever the caller's own party had given was withdrawn.
     *
     * @param versions how many of the caller's own versions; may be 0, which a public answer must not tell
     */
    record Withdrawn(int versions) implements WithdrawResult {}

    /** There is no such collection, or none that this caller may address: the two look the same. */
    record NoSuchCollection() implements WithdrawResult {}

    /** The caller may not change the collection. */
    record NotWritable() implements WithdrawResult {}
}
