package org.mithaq.exchange;

import org.mithaq.agreement.ItemSecret;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** Draws the secrets of contributions. Safe to call from any thread. */
@FunctionalInterface
public interface SecretSource {

    /**
     * Gives a secret for a contribution that may be new; when it is not, the one that is held stays.
     *
     * <p>A node draws it at random, whatever the contribution is; a test may derive it from that, so that what is given
     * beside it changes nothing.
     *
     * @param version {@code modified}, else {@code created}, else {@code sha256:} and the digest of the bytes
     */
    ItemSecret secretFor(StixId id, String version, PartyId originator);
}
