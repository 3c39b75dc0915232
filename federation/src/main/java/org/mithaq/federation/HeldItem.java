package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import org.mithaq.agreement.Handle;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.terms.PartyId;

/**
 * A contribution that this node holds.
 *
 * @param handle its name
 * @param originator who gave it first
 * @param terms mark of its terms
 * @param signedBy the key that signed its contribution object: the originator's node
 */
public record HeldItem(Handle handle, PartyId originator, TermsMark terms, VerifyKey signedBy) {

    /** Checks that every part is there. */
    public HeldItem {
        requireNonNull(handle, "handle");
        requireNonNull(originator, "originator");
        requireNonNull(terms, "terms");
        requireNonNull(signedBy, "signedBy");
    }
}
