package org.mithaq.stix;

/**
 * How much one object may ask of a reader. What goes beyond is refused with a {@code LIMIT_} finding; the other
 * objects of the same input are still read.
 *
 * <p>The standard sets no such limits; these keep hostile input from costing memory or time without bound.
 *
 * @param maxDepth nesting of objects and arrays within one object, which itself counts 1; 1 to 1,000
 * @param maxObjectBytes UTF-8 bytes of one object; also bounds what a container holds beside its objects
 * @param maxStringBytes bytes of one string or name as written between its quotes, escapes included
 * @param maxNumberDigits characters of one number
 * @param maxTokens JSON tokens in one object: each name, each scalar and each bracket counts one
 * @param maxFindings findings listed for one object; one more then says that others were left out
 */
public record ParseLimits(
        int maxDepth, int maxObjectBytes, int maxStringBytes, int maxNumberDigits, int maxTokens, int maxFindings) {

    private static final ParseLimits DEFAULTS = new ParseLimits(64, 16 << 20, 16 << 20, 400, 1_000_000, 100);

    /** Checks that every limit is positive and the depth at most 1,000. */
    public ParseLimits {
        if (maxDepth < 1 || maxDepth > 1_000) {
            throw new IllegalArgumentException("maxDepth must be from 1 to 1000: " + maxDepth);
        }
        requirePositive("maxObjectBytes", maxObjectBytes);
        requirePositive("maxStringBytes", maxStringBytes);
        requirePositive("maxNumberDigits", maxNumberDigits);
        requirePositive("maxTokens", maxTokens);
        requirePositive("maxFindings", maxFindings);
    }

    /**
     * Gives limits that every real feed we know of keeps: depth 64, 16 MiB an object and a string, 400 characters a
     * number, 1,000,000 tokens, 100 findings.
     */
    public static ParseLimits defaults() {
        return DEFAULTS;
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
