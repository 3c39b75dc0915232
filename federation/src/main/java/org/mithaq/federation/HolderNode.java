package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * One holder of an item in the tree of holders. All that is said of others is what they claim.
 *
 * @param holder who
 * @param state what is claimed
 * @param claim how it is known; empty where the node speaks of itself, or where no receipt came
 * @param recall which recall was answered
 * @param backupsExpire until when backups may hold the item
 * @param reason why something was refused
 * @param children to whom the holder gave it on; copied
 */
public record HolderNode(
        PartyId holder,
        State state,
        Optional<Evidence> claim,
        Optional<StixId> recall,
        Optional<Instant> backupsExpire,
        Optional<String> reason,
        List<HolderNode> children) {

    /** Copies. */
    public HolderNode {
        requireNonNull(holder, "holder");
        requireNonNull(state, "state");
        requireNonNull(claim, "claim");
        requireNonNull(recall, "recall");
        requireNonNull(backupsExpire, "backupsExpire");
        requireNonNull(reason, "reason");
        children = List.copyOf(children);
    }

    /** What is known of an item at a holder. */
    public enum State {
        /** It holds the item. */
        HOLDS,
        /** It was given the item, by the log of this node, and no receipt came. */
        NO_RECEIPT,
        /** It deleted the item. */
        DELETED,
        /** It was recalled, and it keeps it. */
        KEEPS,
        /** It did not take the item. */
        DECLINED,
        /** It never had the item. */
        NOT_HELD,
        /** It restored a backup since, and has not said anew what it holds. */
        UNKNOWN_SINCE_RESTORE
    }

    /**
     * How a claim is known.
     *
     * @param from partner that states it
     * @param receipt in which receipt
     * @param claimedAt when, by the clock of that partner
     * @param learnedAt when this node learned it, by its own clock
     * @param signedByHolder whether the holder's own receipt is at hand and its signature was verified here
     */
    public record Evidence(PartyId from, StixId receipt, Instant claimedAt, Instant learnedAt, boolean signedByHolder) {
        /** Checks that every part is there. */
        public Evidence {
            requireNonNull(from, "from");
            requireNonNull(receipt, "receipt");
            requireNonNull(claimedAt, "claimedAt");
            requireNonNull(learnedAt, "learnedAt");
        }
    }
}
