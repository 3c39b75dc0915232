package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.stix.Finding;

/** What a submitter gets. */
public sealed interface SubmitResult {

    /**
     * The submission was worked off: each object was committed or refused.
     *
     * @param status what became of each object; kept for at least 24 hours
     */
    record Taken(SubmissionStatus status) implements SubmitResult {

        /** Checks that the status is there. */
        public Taken {
            requireNonNull(status, "status");
        }
    }

    /**
     * The text broke off or was not JSON.
     *
     * @param finding what is wrong
     * @param byteOffset where, in bytes from the start
     * @param committed what became of the objects before the break, when any had been handed over by then; nothing was
     *     added when empty
     */
    record Broken(Finding finding, long byteOffset, Optional<SubmissionStatus> committed) implements SubmitResult {

        /** Checks that every part is there. */
        public Broken {
            requireNonNull(finding, "finding");
            requireNonNull(committed, "committed");
        }
    }

    /** There is no such collection, or none that this caller may address: the two look the same. */
    record NoSuchCollection() implements SubmitResult {}

    /** The caller may read the collection but not add to it. */
    record NotWritable() implements SubmitResult {}
}
