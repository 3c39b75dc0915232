package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;

/**
 * What is to be recalled.
 *
 * @param handles items of this node's own party; copied, each once
 * @param reason why, for every holder; 1 to {@value Claim#MOST_REASON} characters
 * @param answerWithin when an answer becomes overdue
 * @param obliges what holders have to do
 */
public record RecallWish(List<Handle> handles, String reason, Duration answerWithin, Obligation obliges) {

    /** Copies. */
    public RecallWish {
        handles = List.copyOf(new LinkedHashSet<>(handles));
        requireNonNull(obliges, "obliges");
        if (!answerWithin.isPositive()) {
            throw new IllegalArgumentException("A recall needs a time above zero to answer within: " + answerWithin);
        }
        if (reason.isBlank() || reason.length() > Claim.MOST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + Claim.MOST_REASON + " characters");
        }
    }
}
