package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.terms.Agreement;
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

    /** Finds where two agreements overlap by their rules, signed or not; empty when they do not. */
    public static Optional<Overlap> between(Agreement first, Agreement second) {
        Set<PartyId> parties = new TreeSet<>(first.parties());
        parties.retainAll(second.parties());
        Set<Purpose> purposes = new TreeSet<>(first.purposes());
        purposes.retainAll(second.purposes());
        Instant from = first.validFrom().isAfter(second.validFrom()) ? first.validFrom() : second.validFrom();
        Instant until = first.validUntil().isBefore(second.validUntil()) ? first.validUntil() : second.validUntil();
        return parties.size() < 2 || purposes.isEmpty() || !from.isBefore(until)
                ? Optional.empty()
                : Optional.of(new Overlap(first.id(), second.id(), parties, purposes, from, until));
    }

    /** Gives one sentence, in English. */
    public String message() {
        return "Agreements '" + first + "' and '" + second + "' overlap from " + from + " until " + until + ": parties "
                + parties + ", purposes " + purposes;
    }
}
