package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import org.mithaq.stix.SpecVersion;
import org.mithaq.stix.StixId;

/**
 * One row of a feed as its reader sees it: what a manifest record says (TAXII 2.1, section 5.3.1).
 *
 * @param id the object
 * @param addedMicros public date added, in microseconds since 1970
 * @param versionMicros the version as a timestamp, in microseconds since 1970: {@code modified}, else {@code created},
 *     else the date added
 * @param specVersion STIX version of the object
 */
public record FeedRow(StixId id, long addedMicros, long versionMicros, SpecVersion specVersion) {

    /** Checks that both parts are there. */
    public FeedRow {
        requireNonNull(id, "id");
        requireNonNull(specVersion, "specVersion");
    }
}
