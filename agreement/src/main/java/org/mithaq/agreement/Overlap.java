package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * A warning: two agreements give the same parties rules for the same purposes at the same time, so that it is not plain
 * under which of them something is given.
 *
 * @param first one agreement
 * @param second the other, later in the order of ids
 * @param parties parties of both, at least two
 * @param purposes purposes of both, at least one
 * @param from from when both hold
 * @param until until when, exclusive
 */
public record Overlap(
        AgreementId first,
        AgreementId second,
        Set<PartyId> parties,
        Set<Purpose> purposes,
        Instant from,
        Instant until) {

    /** Checks and copies. */
    public Overlap {
        requireNonNull(first, "first");
        requireNonNull(second, "second");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        parties = Collections.unmodifiableSet(new TreeSet<>(parties));
        purposes = Collections.unmodifiableSet(new TreeSet<>(purposes));
    }

    /** Gives one sentence, in English. */
    public String message() {
        return "Agreements '" + first + "' and '" + second + "' overlap from " + from + " until " + until + ": parties "
                + parties + ", purposes " + purposes;
    }
}
