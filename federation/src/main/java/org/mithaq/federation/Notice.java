package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.terms.PartyId;

/**
 * Something that people should see: in {@code doctor}, in the log.
 *
 * @param at when it was noticed
 * @param partner whose doing it is; empty for this node's
 * @param kind what
 * @param text in words; names items by handles only
 */
public record Notice(Instant at, Optional<PartyId> partner, Kind kind, String text) {

    /** Checks that every part is there. */
    public Notice {
        requireNonNull(at, "at");
        requireNonNull(partner, "partner");
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    /** What was noticed. */
    public enum Kind {
        /** A receipt whose signature is not the partner's, or which speaks for another. */
        RECEIPT_FORGED,

        /** Two receipts with one number. */
        RECEIPTS_FORKED,

        /** Receipts are missing before one that came. */
        RECEIPTS_MISSING,

        /** A receipt about an item that was never given to who claims. */
        RECEIPT_NEVER_SENT,

        /** A recall that its originator did not sign, or of an item that is another's. */
        RECALL_REFUSED,

        /** The partner's ledger is shorter than it was, or another. */
        LOG_SHRANK,

        /** The partner gives fewer rows than before. */
        TAKEN_BACK,

        /** The partner restored a backup. */
        PARTNER_RESTORED,

        /** This node restored a backup. */
        RESTORED,

        /** This node opened after a restore. */
        OPENED
    }
}
