package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * One party's suspension of an agreement, in all its versions, until that same party resumes it.
 *
 * @param agreement the agreement
 * @param by who suspended it; only this party's own act ends it
 * @param since from when
 * @param resumed when the same party resumed it; empty while it lasts; not before {@code since}
 */
public record Suspension(AgreementId agreement, PartyId by, Instant since, Optional<Instant> resumed) {

    /** Checks that every part is there, and the order of the times. */
    public Suspension {
        requireNonNull(agreement, "agreement");
        requireNonNull(by, "by");
        requireNonNull(since, "since");
        resumed.filter(end -> end.isBefore(since)).ifPresent(end -> {
            throw new IllegalArgumentException("A suspension since " + since + " cannot be resumed at " + end);
        });
    }

    /** Makes a suspension that lasts. */
    public static Suspension begun(AgreementId agreement, PartyId by, Instant since) {
        return new Suspension(agreement, by, since, Optional.empty());
    }

    /**
     * Gives the suspension as ended.
     *
     * @param party who resumes
     * @throws IllegalArgumentException when it is not the party that suspended
     */
    public Suspension resumedBy(PartyId party, Instant at) {
        if (!party.equals(by)) {
            throw new IllegalArgumentException(
                    "'" + by + "' suspended the agreement '" + agreement + "', so '" + party + "' cannot resume it");
        }
        return new Suspension(agreement, by, since, Optional.of(at));
    }

    /** Says whether it lasts. */
    public boolean isOpen() {
        return resumed.isEmpty();
    }
}
