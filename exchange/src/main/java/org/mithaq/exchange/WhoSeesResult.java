package org.mithaq.exchange;

import java.util.List;
import java.util.Set;
import org.mithaq.terms.AgreementId;

/** What somebody is told who sees an item and asks who else does. */
public sealed interface WhoSeesResult {

    /**
     * What may be told.
     *
     * @param recipients possible readers of whom the caller may be told, party by party
     * @param silent agreements that do not let it be told who else is a party; with any, others may be given it too
     */
    record Told(List<Recipient> recipients, Set<AgreementId> silent) implements WhoSeesResult {

        /** Copies. */
        public Told {
            recipients = List.copyOf(recipients);
            silent = Set.copyOf(silent);
        }
    }

    /** Nothing is held under that id, or nothing that the caller may see: the two look the same. */
    record NoSuchObject() implements WhoSeesResult {}
}
