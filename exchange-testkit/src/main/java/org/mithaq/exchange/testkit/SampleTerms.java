package org.mithaq.exchange.testkit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Iep;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Terms;

/** Terms for tests. */
public final class SampleTerms {

    private SampleTerms() {}

    /** Gives terms under which anybody may see something, and may learn its name. */
    public static Terms clear(PartyId originator) {
        return terms(originator, Audience.ANYBODY, Tlp.CLEAR, Allowances.ALL);
    }

    /** Gives terms under which only these parties may see something; nobody else may learn its name. */
    public static Terms only(PartyId originator, PartyId... parties) {
        return terms(originator, Audience.parties(Set.of(parties)), Tlp.AMBER, Allowances.NONE);
    }

    /** Gives terms that let something be kept until a moment, else as some others. */
    public static Terms until(Terms terms, Instant until) {
        return new Terms(
                terms.originators(),
                terms.audience(),
                terms.tlp(),
                terms.pap(),
                terms.iep(),
                terms.purposes(),
                terms.onward(),
                Optional.of(until),
                terms.attribution(),
                terms.agreements(),
                terms.allowances(),
                terms.unknownMarkings());
    }

    private static Terms terms(PartyId originator, Audience audience, Tlp tlp, Allowances allowances) {
        return new Terms(
                Set.of(originator),
                audience,
                tlp,
                Pap.CLEAR,
                Iep.NONE,
                Purposes.ANY,
                Onward.NO,
                Optional.empty(),
                Attribution.MAY,
                Set.of(),
                allowances,
                Set.of());
    }
}
