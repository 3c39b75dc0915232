package org.mithaq.stix;

/**
 * How much one object may ask of a reader. What goes beyond is refused with a {@code LIMIT_} finding; the other
 * objects of the same input are still read.
 *
 * <p>The standard sets no such limits; these keep hostile input from costing memory or time without bound.
 *
 * @param maxDepth nesting of objects and arrays within one object, which itself counts 1; 1 to 10,000
 * @param maxObjectBytes UTF-8 bytes of one object; also bounds what a container holds beside its objects
 * @param maxStringBytes bytes of one string or name as written between its quotes, escapes included
 * @param maxNumberDigits characters of one number
 * @param maxValues values in one object: strings, numbers, literals, arrays and objects, at all levels
 * @param maxFindings findings listed for one object; one more then says that others were left out
 */
public record ParseLimits(
        int maxDepth, int maxObjectBytes, int maxStringBytes, int maxNumberDigits, int maxValues, int maxFindings) {

    private static final ParseLimits DEFAULTS = new ParseLimits(64, 16 << 20, 16 << 20, 400, 200_000, 100);

    /** Checks that every limit is positive and the depth at most 10,000. */
    public ParseLimits {
        if (maxDepth < 1 || maxDepth > 10_000) {
            throw new IllegalArgumentException("maxDepth must be from 1 to 10000: " + maxDepth);
        }
        requirePositive("maxObjectBytes", maxObjectBytes);
        requirePositive("maxStringBytes", maxStringBytes);
        requirePositive("maxNumberDigits", maxNumberDigits);
        requirePositive("maxValues", maxValues);
        requirePositive("maxFindings", maxFindings);
    }

    /**
     * Gives limits that every real feed we know of keeps: depth 64, 16 MiB an object and a string, 400 characters a
     * number, 200,000 values, 100 findings.
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
