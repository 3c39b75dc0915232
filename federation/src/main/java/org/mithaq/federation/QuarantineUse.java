package org.mithaq.federation;

/**
 * How much is kept aside of what one partner gave.
 *
 * @param entries how many
 * @param bytes length of their objects in UTF-8
 */
public record QuarantineUse(long entries, long bytes) {

    /** Checks the signs. */
    public QuarantineUse {
        if (entries < 0 || bytes < 0) {
            throw new IllegalArgumentException("Nothing is kept aside less than not at all");
        }
    }
}
