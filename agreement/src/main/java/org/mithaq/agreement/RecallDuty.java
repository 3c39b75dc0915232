package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What an originator's recall obliges the holders to.
 *
 * @param answerWithin time from the receipt of the recall to the signed answer, above zero
 * @param obliges what has to be done
 */
public record RecallDuty(Duration answerWithin, Obligation obliges) {

    /** What has to be done. */
    public enum Obligation {
        /** Delete what is held. */
        DELETE,

        /** Delete it, and state by which date it is gone from backups too. */
        DELETE_AND_CONFIRM_BACKUPS
    }

    /** Checks that the time is above zero. */
    public RecallDuty {
        requireNonNull(obliges, "obliges");
        if (!answerWithin.isPositive()) {
            throw new IllegalArgumentException("A recall needs a time above zero to answer within: " + answerWithin);
        }
    }
}
