package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mithaq.exchange.SubmissionStatus;

/** A status ready to be written: encoded by the thread that submits, so that the writer's need not. Immutable. */
final class KeptStatus {

    private final SubmissionStatus status;
    private final int partyNumber;
    private final Instant keptSince;
    private final byte[] details;

    /**
     * Encodes a status.
     *
     * @param partyNumber number of the status's party
     * @param keptSince when it is written: what the purge goes by
     */
    KeptStatus(SubmissionStatus status, int partyNumber, Instant keptSince) {
        this.status = requireNonNull(status, "status");
        this.partyNumber = partyNumber;
        this.keptSince = requireNonNull(keptSince, "keptSince");
        this.details = StatusCodec.encode(status);
    }

    SubmissionStatus status() {
        return status;
    }

    int partyNumber() {
        return partyNumber;
    }

    Instant keptSince() {
        return keptSince;
    }

    /** The encoded details; not to be changed. */
    byte[] details() {
        return details;
    }
}
