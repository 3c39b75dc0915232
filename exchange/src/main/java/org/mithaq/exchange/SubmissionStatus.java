package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mithaq.terms.PartyId;

/**
 * What became of one submission, object by object: the facts of a status resource (TAXII 2.1, section 4.3).
 *
 * <p>A submission is answered after its objects are committed, so nothing is ever pending.
 *
 * @param id id of the status resource
 * @param party party that submitted; nobody else may read it
 * @param requested when the submission came
 * @param successes objects that are in the collection now
 * @param failures objects that were refused, each with the reason
 */
public record SubmissionStatus(
        UUID id, PartyId party, Instant requested, List<Detail> successes, List<Detail> failures) {

    /** Copies. */
    public SubmissionStatus {
        requireNonNull(id, "id");
        requireNonNull(party, "party");
        requireNonNull(requested, "requested");
        successes = List.copyOf(successes);
        failures = List.copyOf(failures);
    }

    /**
     * One object's part (TAXII 2.1, section 4.3.1).
     *
     * @param id the object's id as it was given, which may not be a valid one
     * @param version its version as it was given, or the time of the request when it had none
     * @param message the reason of a failure; empty for a plain success
     */
    public record Detail(String id, String version, String message) {

        /** Checks that every part is there. */
        public Detail {
            requireNonNull(id, "id");
            requireNonNull(version, "version");
            requireNonNull(message, "message");
        }
    }
}
