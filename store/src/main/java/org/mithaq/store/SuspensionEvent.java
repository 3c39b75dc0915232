package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * One party's act that suspended an agreement or let it resume.
 *
 * @param agreement the agreement
 * @param by who acted
 * @param suspended true when it was suspended, false when it resumed
 * @param reason why, in that party's words; may be empty when it resumed
 * @param at from when it holds
 */
public record SuspensionEvent(AgreementId agreement, PartyId by, boolean suspended, String reason, Instant at) {

    /** Checks that every part is there. */
    public SuspensionEvent {
        requireNonNull(agreement, "agreement");
        requireNonNull(by, "by");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }
}
