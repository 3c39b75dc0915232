package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One partner.
 *
 * @param frame round it
 * @param id short name
 * @param agreements with it
 * @param fingerprint of its key, to be compared by voice
 * @param node how its node is read
 */
public record PartnerModel(
        Frame frame, String id, List<AgreementCard> agreements, Optional<String> fingerprint, Optional<NodeCard> node) {

    /** Checks and copies. */
    public PartnerModel {
        requireNonNull(frame, "frame");
        requireNonNull(id, "id");
        agreements = List.copyOf(agreements);
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(node, "node");
    }
}
