package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Purpose;

/**
 * What a submitter states about the terms of a whole submission, beside what the objects' own markings say. It can only
 * make them stricter than the markings and the agreement do.
 *
 * @param agreement agreement it is given under; the collection's when empty
 * @param tlp label
 * @param audience whom it is for, one of these; all parties of the agreement when empty
 * @param purposes what it may be used for; what the agreement says when empty
 */
public record Wish(
        Optional<AgreementId> agreement,
        Optional<Tlp> tlp,
        Optional<Set<Audience.Member>> audience,
        Optional<Set<Purpose>> purposes) {

    /** Nothing is stated. */
    public static final Wish NONE = new Wish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks and copies. */
    public Wish {
        requireNonNull(agreement, "agreement");
        requireNonNull(tlp, "tlp");
        audience = audience.map(Set::copyOf);
        purposes = purposes.map(Set::copyOf);
    }

    /** Says whether anything is stated. */
    public boolean statesAnything() {
        return !equals(NONE);
    }
}
