package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * Another party's node as the operator declared it.
 *
 * @param party short name
 * @param key the party's public key, compared by voice before it was declared: the pin
 * @param purposes what this node reads there for, at least one, each once; the covenant collection is read under the
 *     first; copied
 */
public record Partner(PartyId party, VerifyKey key, List<Purpose> purposes) {

    /** Checks that there is a purpose. */
    public Partner {
        requireNonNull(party, "party");
        requireNonNull(key, "key");
        purposes = List.copyOf(purposes);
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("A partner is read for some purpose: '" + party + "'");
        }
    }
}
