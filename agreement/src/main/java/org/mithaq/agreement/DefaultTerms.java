package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Iep;
import org.mithaq.terms.IepActions;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Terms;

/**
 * Terms of an item whose originator says nothing. Beside what stands here it is always encrypted on its way, those it
 * concerns are not told, and it is not sold on.
 *
 * @param tlp TLP 2.0 label
 * @param pap label of the Permissible Actions Protocol
 * @param actions permitted actions (IEP 2.0, section 8)
 * @param purposes what it may be used for, at least one
 * @param onward whether it may be given on
 * @param attribution whether the source is named; never {@link Attribution#CONTRADICTION}
 * @param allowances what is allowed towards those who may not see it
 */
public record DefaultTerms(
        Tlp tlp,
        Pap pap,
        IepActions actions,
        Set<Purpose> purposes,
        Onward onward,
        Attribution attribution,
        Allowances allowances) {

    /** Checks and copies. */
    public DefaultTerms {
        requireNonNull(tlp, "tlp");
        requireNonNull(pap, "pap");
        requireNonNull(actions, "actions");
        requireNonNull(onward, "onward");
        requireNonNull(allowances, "allowances");
        purposes = Collections.unmodifiableSet(new TreeSet<>(purposes));
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("Default terms need at least one purpose");
        }
        if (attribution == Attribution.CONTRADICTION) {
            throw new IllegalArgumentException("Default terms cannot ask for a contradiction");
        }
    }

    Terms terms() {
        return new Terms(
                Set.of(),
                Audience.ANYBODY,
                tlp,
                pap,
                new Iep(true, actions, false, false),
                new Purposes.Only(purposes),
                onward,
                Optional.empty(),
                attribution,
                Set.of(),
                allowances,
                Set.of());
    }
}
