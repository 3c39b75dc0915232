package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Iep;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Terms;

/**
 * The terms of one contribution, as far as somebody who is given it may know them.
 *
 * @param source who gave it; empty when its terms forbid naming the source
 * @param audience whom it is for: of each alternative the reader must be one; empty for anybody
 * @param tlp its label
 * @param pap what may be done with it
 * @param iep what the Information Exchange Policy says
 * @param purposes what it may be used for
 * @param onward whether it may be given on
 * @param retainUntil when it must be gone; no date when empty
 * @param attribution whether the source is named
 * @param agreements agreements it is given under
 * @param allowances what is allowed towards those who may not see it
 * @param unknownMarkings ids of markings that nobody here understands; it carries them itself
 */
public record KnownTerms(
        Optional<PartyId> source,
        List<Alternative> audience,
        Tlp tlp,
        Pap pap,
        Iep iep,
        Purposes purposes,
        Onward onward,
        Optional<Instant> retainUntil,
        Attribution attribution,
        Set<AgreementId> agreements,
        Allowances allowances,
        Set<String> unknownMarkings) {

    /**
     * Those of whom a reader must be one.
     *
     * @param told members that may be told
     * @param others whether there are members of whom nothing may be told
     */
    public record Alternative(Set<Audience.Member> told, boolean others) {

        /** Copies. */
        public Alternative {
            told = Set.copyOf(told);
        }
    }

    /** Checks and copies. */
    public KnownTerms {
        requireNonNull(source, "source");
        audience = List.copyOf(audience);
        requireNonNull(tlp, "tlp");
        requireNonNull(pap, "pap");
        requireNonNull(iep, "iep");
        requireNonNull(purposes, "purposes");
        requireNonNull(onward, "onward");
        requireNonNull(retainUntil, "retainUntil");
        requireNonNull(attribution, "attribution");
        agreements = Set.copyOf(agreements);
        requireNonNull(allowances, "allowances");
        unknownMarkings = Set.copyOf(unknownMarkings);
    }

    static KnownTerms of(Terms terms, Optional<PartyId> source, List<Alternative> audience) {
        return new KnownTerms(
                source,
                audience,
                terms.tlp(),
                terms.pap(),
                terms.iep(),
                terms.purposes(),
                terms.onward(),
                terms.retainUntil(),
                terms.attribution(),
                terms.agreements(),
                terms.allowances(),
                terms.unknownMarkings());
    }
}
