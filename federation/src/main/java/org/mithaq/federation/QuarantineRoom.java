package org.mithaq.federation;

/**
 * How much of what one partner gave is kept aside at most. It is looked at before a page is taken, so a page of rows more may
 * lie there. While it is full, that partner's collections are read no further than to the next row that would have to be
 * kept aside; nothing is lost by that.
 *
 * @param entries from how many entries on it is full, from 1
 * @param bytes from which length of their objects on it is full, in bytes of UTF-8, from 1
 */
public record QuarantineRoom(long entries, long bytes) {

    /** Gives 10,000 entries, 64 MiB. */
    public static final QuarantineRoom DEFAULT = new QuarantineRoom(10_000, 64L << 20);

    /** Checks that there is some. */
    public QuarantineRoom {
        if (entries < 1 || bytes < 1) {
            throw new IllegalArgumentException("A quarantine has room for something");
        }
    }

    /** Says whether there is none left. */
    public boolean isFull(QuarantineUse use) {
        return use.entries() >= entries || use.bytes() >= bytes;
    }
}
