package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;

/**
 * What a set of markings says.
 *
 * @param terms the limits as terms without originator or agreement: {@link Terms#UNLIMITED} narrowed by each marking
 * @param tlp the strictest TLP label among them; empty when none of them is one, which {@code terms} shows as
 *     {@link Tlp#CLEAR} too
 * @param pap the strictest PAP label among them; empty when none of them is one
 * @param iep whether an Information Exchange Policy is among them
 */
public record MarkingLimits(Terms terms, Optional<Tlp> tlp, Optional<Pap> pap, boolean iep) {

    /** No marking at all. */
    public static final MarkingLimits UNMARKED =
            new MarkingLimits(Terms.UNLIMITED, Optional.empty(), Optional.empty(), false);

    /** Checks that every part is there. */
    public MarkingLimits {
        requireNonNull(terms, "terms");
        requireNonNull(tlp, "tlp");
        requireNonNull(pap, "pap");
    }

    static MarkingLimits of(Tlp label) {
        return new MarkingLimits(
                limits(label, Pap.CLEAR, Iep.NONE, Attribution.MAY, Set.of()),
                Optional.of(label),
                Optional.empty(),
                false);
    }

    static MarkingLimits of(Pap label) {
        return new MarkingLimits(
                limits(Tlp.CLEAR, label, Iep.NONE, Attribution.MAY, Set.of()),
                Optional.empty(),
                Optional.of(label),
                false);
    }

    static MarkingLimits of(Iep policy, Attribution attribution) {
        return new MarkingLimits(
                limits(Tlp.CLEAR, Pap.CLEAR, policy, attribution, Set.of()), Optional.empty(), Optional.empty(), true);
    }

    static MarkingLimits unknown(StixId id) {
        return new MarkingLimits(
                limits(Tlp.CLEAR, Pap.CLEAR, Iep.NONE, Attribution.MAY, Set.of(id.toString())),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Terms limits(Tlp tlp, Pap pap, Iep iep, Attribution attribution, Set<String> unknownMarkings) {
        Terms none = Terms.UNLIMITED;
        return new Terms(
                none.originators(),
                none.audience(),
                tlp,
                pap,
                iep,
                none.purposes(),
                none.onward(),
                none.retainUntil(),
                attribution,
                none.agreements(),
                none.allowances(),
                unknownMarkings);
    }

    /** Gives what both say together. */
    public MarkingLimits strictest(MarkingLimits other) {
        return new MarkingLimits(
                terms.strictest(other.terms),
                tlp.isPresent() || other.tlp.isPresent()
                        ? Optional.of(terms.strictest(other.terms).tlp())
                        : Optional.empty(),
                pap.isPresent() || other.pap.isPresent()
                        ? Optional.of(terms.pap().strictest(other.terms.pap()))
                        : Optional.empty(),
                iep || other.iep);
    }
}
