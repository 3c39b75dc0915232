package org.mithaq.taxii;

import org.mithaq.http.ErrorCode;
import org.mithaq.http.Reply;

/**
 * The answers that say no. Each has one wording, so that what is not there and what is not for this caller cannot be
 * told apart.
 */
final class Refusal {

    private Refusal() {}

    static Reply noSuchCollection() {
        return Reply.problem(ErrorCode.NOT_FOUND, "No collection with this id or alias is open to you.");
    }

    static Reply noSuchObject() {
        return Reply.problem(ErrorCode.NOT_FOUND, "This collection holds no such object that is open to you.");
    }

    static Reply noSuchStatus() {
        return Reply.problem(
                ErrorCode.NOT_FOUND, "No status with this id is open to you; statuses are kept for at least a day.");
    }

    static Reply notReadable() {
        return Reply.problem(ErrorCode.WRITE_ONLY, "You may add to this collection, not read from it.");
    }

    static Reply notWritable() {
        return Reply.problem(ErrorCode.READ_ONLY, "You may read from this collection, not add to it or delete.");
    }

    static Reply staleNext() {
        return Reply.problem(
                ErrorCode.STALE_NEXT,
                "This 'next' was not made for you and these filters, or is too old. Repeat all parameters of the first"
                        + " request beside it, or start again without it.",
                java.util.Map.of("parameter", "next"));
    }
}
