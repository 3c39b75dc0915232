package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

/** What a node does about a recall of an item that it holds; the rule of its people, not of this program. */
@FunctionalInterface
public interface RecallPolicy {

    /** Decides; is asked once for each item, and may be asked again after a crash. */
    Decision decide(RecallOrder order, HeldItem item);

    /** What is to be done with an item that was recalled. */
    sealed interface Decision {

        /** It is deleted at once. */
        record Delete() implements Decision {}

        /**
         * It is kept.
         *
         * @param reason why, for the originator; 1 to {@value Claim#MOST_REASON} characters
         */
        record Keep(String reason) implements Decision {
            /** Checks that there is a reason. */
            public Keep {
                if (requireNonNull(reason, "reason").isBlank()) {
                    throw new IllegalArgumentException("Who keeps what is recalled says why");
                }
            }
        }

        /** A person is to decide; until then nothing is answered. */
        record Ask() implements Decision {}
    }

    /** Gives the policy that deletes at once. */
    static RecallPolicy delete() {
        return (order, item) -> new Decision.Delete();
    }
}
