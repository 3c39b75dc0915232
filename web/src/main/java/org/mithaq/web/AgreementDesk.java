package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * What the own party does with agreements. Each act is on record with who did it when the call returns, and done again it
 * changes nothing. Safe to call from any thread; may block on I/O.
 */
public interface AgreementDesk {

    /** How every agreement stands now, with its versions and signatures. */
    AgreementBook book();

    /** What suspended an agreement and what let it resume, in order. */
    List<Event> events(AgreementId id);

    /** Whether the party key is kept on this node, so that a person may sign here. */
    boolean holdsPartyKey();

    /**
     * Signs for the own party with the party key that is kept here.
     *
     * @param document the version to sign
     * @param actor who signs, as acts name them: {@code user:amal}
     */
    Outcome sign(AgreementDocument document, String actor);

    /**
     * Takes a signature that was made elsewhere, by the own party or by a partner, when it is good.
     *
     * @param actor who brings it
     */
    Outcome take(AgreementSignature signature, String actor);

    /** Stops all flow under an agreement, for the own party. */
    Outcome suspend(AgreementId id, String reason, String actor);

    /** Ends the own party's suspension. */
    Outcome resume(AgreementId id, String reason, String actor);

    /** What became of an act. */
    enum Outcome {
        /** It is done. */
        DONE,
        /** It was so before; nothing was changed. */
        ALREADY_SO,
        /** As the agreement stands it cannot be done; nothing was changed. */
        REFUSED,
        /** The party key is not here; nothing was changed. */
        NO_KEY
    }

    /**
     * A suspension, or its end.
     *
     * @param by party that did it
     * @param suspended whether it began
     * @param reason why; may be empty when it ended
     * @param at when
     */
    record Event(PartyId by, boolean suspended, String reason, Instant at) {

        /** Refuses null. */
        public Event {
            requireNonNull(by, "by");
            requireNonNull(reason, "reason");
            requireNonNull(at, "at");
        }
    }
}
