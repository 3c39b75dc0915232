package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.stix.Tlp;

/**
 * What an originator says about the terms of what it gives; where it says nothing, the agreement's defaults hold.
 *
 * @param audience whom it is for
 * @param tlp TLP label, beside any that the item's markings say
 * @param pap label of the Permissible Actions Protocol, beside any of the markings
 * @param iep Information Exchange Policy, beside any of the markings
 * @param purposes what it may be used for
 * @param onward whether it may be given on
 * @param retainUntil when it must be gone
 * @param attribution whether the source is named, beside what the markings say
 * @param allowances what is allowed towards those who may not see it
 */
public record Stated(
        Optional<Audience> audience,
        Optional<Tlp> tlp,
        Optional<Pap> pap,
        Optional<Iep> iep,
        Optional<Purposes> purposes,
        Optional<Onward> onward,
        Optional<Instant> retainUntil,
        Optional<Attribution> attribution,
        Optional<Allowances> allowances) {

    /** Nothing. */
    public static final Stated NOTHING = new Stated(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Checks that every part is there. */
    public Stated {
        requireNonNull(audience, "audience");
        requireNonNull(tlp, "tlp");
        requireNonNull(pap, "pap");
        requireNonNull(iep, "iep");
        requireNonNull(purposes, "purposes");
        requireNonNull(onward, "onward");
        requireNonNull(retainUntil, "retainUntil");
        requireNonNull(attribution, "attribution");
        requireNonNull(allowances, "allowances");
    }

    /** Gives the same with that audience. */
    public Stated withAudience(Audience other) {
        return new Stated(Optional.of(other), tlp, pap, iep, purposes, onward, retainUntil, attribution, allowances);
    }

    /** Gives the same with that label. */
    public Stated withTlp(Tlp other) {
        return new Stated(
                audience, Optional.of(other), pap, iep, purposes, onward, retainUntil, attribution, allowances);
    }

    /** Gives the same with those purposes. */
    public Stated withPurposes(Purposes other) {
        return new Stated(audience, tlp, pap, iep, Optional.of(other), onward, retainUntil, attribution, allowances);
    }
}
