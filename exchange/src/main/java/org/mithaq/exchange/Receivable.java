package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;

/**
 * One kind of content that a caller can receive here: follows from the agreements, not from what is held.
 *
 * @param tlp label
 * @param agreement agreement under which; empty for what needs none
 */
public record Receivable(Tlp tlp, Optional<AgreementId> agreement) {

    /** Checks that both parts are there. */
    public Receivable {
        requireNonNull(tlp, "tlp");
        requireNonNull(agreement, "agreement");
    }
}
