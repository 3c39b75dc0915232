package org.mithaq.federation;

/** What a receipt claims to have happened to the items it names. */
public enum ReceiptKind {
    /** They were received and are held. */
    RECEIVED,

    /** They were given on; the receipt says to whom, and what that holder claims. */
    FORWARDED,

    /** They were deleted. */
    DELETED,

    /** They were not taken when offered; or, when the receipt answers a recall, they are kept. The receipt says why. */
    REFUSED,

    /** They are not held; an answer to a recall of what never arrived. They will not be taken any more. */
    NOT_HELD
}
