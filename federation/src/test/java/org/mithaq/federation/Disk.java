package org.mithaq.federation;

import org.mithaq.terms.PartyId;

/** A disk that can be told to stop its node at any durable write: just before it, or just after. */
final class Disk {

    /** The node stops; what it had in memory is gone. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        private final transient PartyId node;

        Crash(PartyId node) {
            super("crash of " + node, null, false, false);
            this.node = node;
        }

        PartyId node() {
            return node;
        }
    }

    private final PartyId node;
    private int writesUntilCrash = -1;
    private boolean afterwards;
    private long writes;

    Disk(PartyId node) {
        this.node = node;
    }

    /** Stops the node at the write after so many more; {@code afterwards} says on which side of it. */
    void crashIn(int further, boolean after) {
        writesUntilCrash = further;
        afterwards = after;
    }

    void heal() {
        writesUntilCrash = -1;
    }

    /** Counts durable writes. */
    long writes() {
        return writes;
    }

    void write(Runnable change) {
        boolean crash = writesUntilCrash == 0;
        if (writesUntilCrash >= 0) {
            writesUntilCrash--;
        }
        if (crash && !afterwards) {
            throw new Crash(node);
        }
        change.run();
        writes++;
        if (crash) {
            throw new Crash(node);
        }
    }
}
